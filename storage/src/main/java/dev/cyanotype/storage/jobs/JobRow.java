package dev.cyanotype.storage.jobs;

import org.jspecify.annotations.Nullable;

/** A job with what only its worker needs to know, and the process whose worker that is. */
record JobRow(
        Job job,
        String parameters,
        int attempt,
        boolean cancelled,
        @Nullable String owner) {}
