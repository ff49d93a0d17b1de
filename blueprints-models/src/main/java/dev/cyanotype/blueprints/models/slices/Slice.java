package dev.cyanotype.blueprints.models.slices;

import java.util.List;
import java.util.Map;

/**
 * How good the answers about a part of the samples are.
 *
 * @param slice what the samples have in common, such as {@code {"attribute:camera": "left"}}; an empty value means that they have none
 * @param n how many of them were answered
 * @param unanswered how many were not; they are in no figure
 * @param figures the figures that say most, by their names, such as {@code accuracy}; without those that so few samples have not
 * @param intervals both ends of where a figure lies with 95 % confidence, for those that have such an interval
 * @param notes what a reader should know before relying on the figures
 */
public record Slice(
        Map<String, String> slice,
        long n,
        long unanswered,
        Map<String, Double> figures,
        Map<String, List<Double>> intervals,
        List<String> notes) {}
