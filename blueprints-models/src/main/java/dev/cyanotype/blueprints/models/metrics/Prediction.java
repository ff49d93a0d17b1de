package dev.cyanotype.blueprints.models.metrics;

/**
 * What a model answered about a sample, and what is true.
 *
 * @param path the sample's path in its dataset
 * @param truth what is true, such as a label
 * @param answer what the model answered, such as a label with scores
 * @param <T> the form of the truth, and {@code A} that of the answer, are those of the task: text, or a record that JSON can hold
 */
public record Prediction<T, A>(String path, T truth, A answer) {}
