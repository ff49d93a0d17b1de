package dev.cyanotype.blueprints.models.worker;

import org.jspecify.annotations.Nullable;

/**
 * What a worker says of a sample.
 *
 * @param scores one for each class; null if the sample could not be read
 * @param error why not
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Answer(float @Nullable [] scores, @Nullable String error) {}
