package dev.cyanotype.storage.jobs;

/** Who does the jobs of a kind, and what becomes of one that is interrupted. */
record JobKind(Interrupted interrupted, JobHandler handler) {}
