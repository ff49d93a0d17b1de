package dev.cyanotype.blueprints.models.brought;

import java.util.List;
import java.util.Optional;

/**
 * A test of answers that are brought.
 *
 * @param dataset the dataset, perhaps with a version: {@code digits} or {@code digits@2}
 * @param task what was asked, such as {@code classification}
 * @param use the use whose samples were answered; {@code test} if missing
 * @param labels the classes in their order; those of the use if missing
 * @param ignore the label of pixels that do not count, for segmentation
 * @param iou what overlaps, for detection: {@code boxes}, which is meant if missing, or {@code masks}
 * @param slices by what the samples are told apart, such as {@code label*attribute:camera}; by nothing if missing
 */
public record NewBroughtTest(
        String dataset,
        String task,
        Optional<String> use,
        Optional<List<String>> labels,
        Optional<String> ignore,
        Optional<String> iou,
        Optional<List<String>> slices) {}
