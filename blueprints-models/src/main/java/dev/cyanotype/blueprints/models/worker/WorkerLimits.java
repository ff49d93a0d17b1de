package dev.cyanotype.blueprints.models.worker;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Limits what a worker may use.
 *
 * @param heapBytes the Java heap of a process; what the model itself needs comes on top
 * @param memoryBytes how much memory a process may hold in all
 * @param answerWithin how long it may take to load a model, or to answer a batch, and to wait for another process to end
 * @param scratch a folder of the server's for temporary files; each worker has a folder of its own in it, deleted with it
 */
public record WorkerLimits(long heapBytes, long memoryBytes, Duration answerWithin, Path scratch) {}
