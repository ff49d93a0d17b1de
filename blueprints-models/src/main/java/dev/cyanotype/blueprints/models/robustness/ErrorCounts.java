package dev.cyanotype.blueprints.models.robustness;

import java.util.List;
import java.util.Optional;

/**
 * How often a classifier was wrong under each corruption at each severity.
 *
 * @param cells in the order of the corruptions' names and of severities; the images as they are, at severity 0, are {@code none}
 * @param unanswered how many samples were not answered, and so are in no cell
 * @param others how many samples have no attribute {@code corruption}, and so are in no cell
 */
record ErrorCounts(List<Cell> cells, long unanswered, long others) {
    /** The name that images have which are as they were. */
    static final String CLEAN = "none";

    /**
     * A kind at a severity.
     *
     * @param corruption the name of the kind
     * @param severity from 1 to 5; 0 for images as they are
     * @param samples that were answered
     * @param wrong how many of the answers are not the truth
     */
    record Cell(String corruption, int severity, long samples, long wrong) {
        double error() {
            return (double) wrong / samples;
        }
    }

    /** Returns the names of the corruptions, without that of images as they are. */
    List<String> corruptions() {
        return cells.stream()
                .map(Cell::corruption)
                .filter(name -> !name.equals(CLEAN))
                .distinct()
                .toList();
    }

    List<Cell> of(String corruption) {
        return cells.stream()
                .filter(cell -> cell.corruption().equals(corruption))
                .toList();
    }

    /** Returns the severities of a corruption at which anything was answered. */
    List<Integer> severities(String corruption) {
        return of(corruption).stream().map(Cell::severity).toList();
    }

    /** Returns the error on images as they are, if there are any. */
    Optional<Double> clean() {
        return of(CLEAN).stream().findFirst().map(Cell::error);
    }

    /** Returns the sum of the errors under a corruption over its severities. */
    double sum(String corruption) {
        return of(corruption).stream().mapToDouble(Cell::error).sum();
    }
}
