package dev.cyanotype.blueprints.models.pages;

import dev.cyanotype.blueprints.models.tasks.segmentation.ImageText;
import dev.cyanotype.blueprints.models.tests.PredictionLine;
import dev.cyanotype.json.JsonCodec;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a model answered about a sample, for people.
 *
 * @param answer the label, or else the answer as it is, or why there is none
 * @param score how sure the model was, if it says so
 */
record Said(String answer, Optional<Double> score) {
    private static final int LONGEST = 200;

    static Said of(PredictionLine line) {
        Object given = line.answer().orElse(null);
        if (given instanceof Map<?, ?> members && members.get("label") instanceof String label) {
            Object score = members.get("scores") instanceof Map<?, ?> scores ? scores.get(label) : null;
            return new Said(
                    label, score instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty());
        }
        if (given != null && ImageText.isOf(line.truth())) {
            return new Said(shortened(ImageText.answer(line.truth(), given)), Optional.empty());
        }
        return new Said(shortened(given == null ? line.error().orElse("no answer") : text(given)), Optional.empty());
    }

    /** Returns what is true of a sample, for people. */
    static String truth(PredictionLine line) {
        if (ImageText.isOf(line.truth())) {
            return shortened(ImageText.truth(line.truth()));
        }
        return line.truth() instanceof String label ? label : shortened(text(line.truth()));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static String text(Object given) {
        return given instanceof Map<?, ?> members && members.get("vector") instanceof List<?> vector
                ? "a vector of " + vector.size() + " numbers"
                : JsonCodec.standard().encodeText(given);
    }

    /** Returns how sure the model was, for people; empty if it does not say. */
    public String shownScore() {
        return score.map(Said::shown).orElse("");
    }

    /** Returns how sure a model was, for people. */
    static String shown(double score) {
        return String.format(Locale.ROOT, "%.2f", score);
    }
}
