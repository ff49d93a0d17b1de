package dev.cyanotype.blueprints.models.worker;

import java.time.Duration;

/**
 * What a worker may use.
 *
 * @param heapBytes the Java heap of the process; what the model itself needs comes on top
 * @param answerWithin how long it may take to load a model, or to answer a batch
 */
public record WorkerLimits(long heapBytes, Duration answerWithin) {}
