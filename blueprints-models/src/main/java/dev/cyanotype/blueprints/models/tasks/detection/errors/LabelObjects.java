package dev.cyanotype.blueprints.models.tasks.detection.errors;

/**
 * The objects of a label.
 *
 * @param all how many there are, without crowds
 * @param notFound how many no detection has found
 * @param missed how many of these none would find if its label or its place were right
 */
public record LabelObjects(long all, long notFound, long missed) {}
