package dev.cyanotype.blueprints.models.worker;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a worker may use.
 *
 * @param heapBytes the Java heap of the process; what the model itself needs comes on top
 * @param answerWithin how long it may take to load a model, or to answer a batch
 * @param scratch a folder of the server's for temporary files; each worker has a folder of its own in it, deleted with it
 */
public record WorkerLimits(long heapBytes, Duration answerWithin, Path scratch) {}
