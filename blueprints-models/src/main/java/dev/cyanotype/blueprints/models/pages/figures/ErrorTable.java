package dev.cyanotype.blueprints.models.pages.figures;

import dev.cyanotype.blueprints.models.tasks.detection.errors.Errors;
import java.util.List;

/** The errors of a detector by kind. */
final class ErrorTable {
    /** A kind of error: its name, what it means, how many there are, and what they cost. */
    public record Line(String kind, String meaning, long count, double dAp) {}

    private ErrorTable() {}

    /** Returns a line for each kind, in the order of the reference. */
    static List<Line> of(Errors errors) {
        return List.of(
                line("Classification", "where an object of another label is", errors.classification()),
                line(
                        "Localisation",
                        "near an object of the label, at an overlap from 0.1 to 0.5",
                        errors.localisation()),
                line("Both", "near an object of another label", errors.both()),
                line("Duplicate", "of an object that another detection has found", errors.duplicate()),
                line("Background", "where nothing is", errors.background()),
                line("Missed", "objects without a detection of any of these kinds", errors.missed()),
                line("All false positives", "detections that are wrong", errors.falsePositives()),
                line("All false negatives", "objects that are not found", errors.falseNegatives()));
    }

    private static Line line(String kind, String meaning, Errors.OfKind errors) {
        return new Line(kind, meaning, errors.count(), errors.dAp());
    }
}
