package dev.cyanotype.blueprints.models.tasks.detection.draws;

import java.util.Comparator;

/**
 * What became of a detection, whatever the size of objects.
 *
 * @param label the place of its label
 * @param score how sure it is
 * @param image the number of its image, by which equal scores are sorted
 * @param number counts detections in the order in which they came
 * @param group the group of its image
 * @param matched a bit for each overlap, set if it was matched with an object
 * @param ignored a bit for each overlap, set if it does not count
 */
public record DrawnHit(int label, double score, long image, int number, int group, int matched, int ignored) {
    static final Comparator<DrawnHit> ORDER = Comparator.comparingInt(DrawnHit::label)
            .thenComparing(Comparator.comparingDouble(DrawnHit::score).reversed())
            .thenComparingLong(DrawnHit::image)
            .thenComparingInt(DrawnHit::number);
}
