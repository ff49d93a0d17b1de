package dev.cyanotype.blueprints.models.tasks.detection.errors;

/**
 * What is wrong with detections at an overlap of 0.5, and how much higher the average precision would be without it: D. Bolya, S. Foley,
 * J. Hays and J. Hoffman, TIDE: A General Toolbox for Identifying Object Detection Errors, ECCV 2020.
 *
 * @param classification detections where an object of another label is
 * @param localisation those that are near an object of their label, with an overlap from 0.1 to 0.5
 * @param both those near an object of another label
 * @param duplicate those of an object that another has found
 * @param background those where nothing is, with an overlap of at most 0.1
 * @param missed objects that no detection has found, nor would with another label or place
 * @param falsePositives all detections that are wrong
 * @param falseNegatives all objects that are not found
 */
public record Errors(
        OfKind classification,
        OfKind localisation,
        OfKind both,
        OfKind duplicate,
        OfKind background,
        OfKind missed,
        OfKind falsePositives,
        OfKind falseNegatives) {
    /**
     * The errors of a kind.
     *
     * @param count how many there are
     * @param dAp by how much {@code ap50} would be higher if there were none, and nothing else were other
     */
    public record OfKind(long count, double dAp) {}
}
