package dev.cyanotype.blueprints.models.pipeline;

import java.util.List;
import java.util.Optional;

/**
 * How answers are judged where a task leaves a choice.
 *
 * @param ignore the label of pixels that do not count, for segmentation; none if missing
 * @param iou what overlaps, for detection: {@code boxes}, which is meant if missing, or {@code masks}
 */
public record Judging(Optional<String> ignore, Optional<String> iou) {
    /** The overlap of boxes. */
    public static final String BOXES = "boxes";

    /** The overlap of masks. */
    public static final String MASKS = "masks";

    private static final List<String> OVERLAPS = List.of(BOXES, MASKS);

    /** Checks the values. */
    public Judging {
        if (iou.isPresent() && !OVERLAPS.contains(iou.get())) {
            throw new IllegalArgumentException("iou: expected one of " + OVERLAPS + ", got '" + iou.get() + "'");
        }
    }

    /** Returns what is wrong with it for a task: a choice that the task does not have. */
    static void check(String task, Judging judging) {
        if (judging.ignore.isPresent() && !task.equals(Pipeline.SEGMENTATION)) {
            throw new IllegalArgumentException("ignore: is for the task 'segmentation', got it with '" + task + "'");
        }
        if (judging.iou.isPresent() && !task.equals(Pipeline.DETECTION)) {
            throw new IllegalArgumentException("iou: is for the task 'detection', got it with '" + task + "'");
        }
    }
}
