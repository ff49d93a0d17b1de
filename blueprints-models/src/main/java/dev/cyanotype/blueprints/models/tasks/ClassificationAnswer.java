package dev.cyanotype.blueprints.models.tasks;

import java.util.Map;

/**
 * The class that a model sees in a sample.
 *
 * @param label the class
 * @param scores the scores by class, the highest first; empty if the model gives only a class. Answers that earlier versions have
 *     stored have the ten highest
 */
public record ClassificationAnswer(String label, Map<String, Double> scores) {}
