package dev.cyanotype.storage.jobs;

/** The handler of a kind of job, and the fate of one that is interrupted. */
record JobKind(Interrupted interrupted, JobHandler handler) {}
