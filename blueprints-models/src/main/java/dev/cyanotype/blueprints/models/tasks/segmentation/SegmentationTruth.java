package dev.cyanotype.blueprints.models.tasks.segmentation;

import java.util.Map;
import java.util.Optional;

/**
 * What the pixels of an image show.
 *
 * @param image the number that it has in the data
 * @param regions what is drawn on it
 * @param categories the numbers that their labels have in the data
 */
public record SegmentationTruth(Optional<String> image, Regions regions, Map<String, Integer> categories) {}
