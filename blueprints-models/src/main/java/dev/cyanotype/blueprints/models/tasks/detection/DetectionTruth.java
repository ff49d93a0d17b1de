package dev.cyanotype.blueprints.models.tasks.detection;

import dev.cyanotype.blueprints.datasets.masks.RunLengths;
import dev.cyanotype.blueprints.models.tasks.detection.coco.TrueBox;
import dev.cyanotype.blueprints.models.tasks.detection.federated.Verified;
import java.util.List;
import java.util.Optional;

/**
 * What is on an image.
 *
 * @param image the number that it has in the data
 * @param boxes the objects
 * @param masks theirs, in the same order, if masks are judged and not boxes
 * @param verified for which categories the image was annotated; missing if for all
 */
public record DetectionTruth(
        Optional<String> image, List<TrueBox> boxes, Optional<List<RunLengths>> masks, Optional<Verified> verified) {}
