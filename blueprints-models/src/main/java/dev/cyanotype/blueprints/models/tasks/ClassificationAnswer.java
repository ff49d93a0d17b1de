package dev.cyanotype.blueprints.models.tasks;

import java.util.Map;

/**
 * The class that a model sees in a sample.
 *
 * @param label the class
 * @param scores the classes with the highest scores and these, the highest first, at most ten; empty if the model gives only a
 *     class
 */
public record ClassificationAnswer(String label, Map<String, Double> scores) {}
