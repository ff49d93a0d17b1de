package dev.cyanotype.blueprints.models.tasks.retrieval;

import java.util.List;

/**
 * What a model makes of a sample, so that what is alike lies in the same direction.
 *
 * @param vector its coordinates
 */
public record Embedding(List<Float> vector) {}
