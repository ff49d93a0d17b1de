package dev.cyanotype.blueprints.models.metrics;

/**
 * What a model answered about a sample, and what is true.
 *
 * @param path the sample's path in its dataset
 * @param truth what is true, such as a label
 * @param answer what the model answered, such as a label with scores
 * @param <T> the form that the task has for truths: text, a number, or a record that JSON can hold
 * @param <A> the form that the task has for answers
 */
public record Prediction<T, A>(String path, T truth, A answer) {}
