package dev.cyanotype.storage.jobs;

/**
 * A moment in the life of a job, which is kept.
 *
 * @param number counts the events of the job, from 1; later ones have higher numbers
 * @param job as it was
 */
public record JobEvent(long number, Job job) {}
