package dev.cyanotype.blueprints.models.tasks.detection;

import dev.cyanotype.blueprints.models.tasks.detection.coco.TrueBox;
import java.util.List;
import java.util.Optional;

/**
 * What is on an image.
 *
 * @param image the number that it has in the data
 * @param boxes the objects
 */
public record DetectionTruth(Optional<String> image, List<TrueBox> boxes) {}
