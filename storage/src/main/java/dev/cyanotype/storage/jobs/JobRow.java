package dev.cyanotype.storage.jobs;

/** A job with what only its worker needs to know. */
record JobRow(Job job, String parameters, int attempt, boolean cancelled) {}
