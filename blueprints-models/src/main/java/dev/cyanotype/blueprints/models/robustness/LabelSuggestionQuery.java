package dev.cyanotype.blueprints.models.robustness;

import dev.cyanotype.Param;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.util.Optional;

/**
 * Which models are heard about the labels of which samples.
 *
 * @param dataset the version, such as {@code digits@1}
 * @param use of it
 * @param accuracy what a model must have at least
 * @param confidence the score that each answer must have at least, of models that give scores
 */
public record LabelSuggestionQuery(String dataset, String use, double accuracy, double confidence) {
    /** The query argument that names the version. */
    public static final Param<String> DATASET = Param.text("dataset");

    /** The query argument that names the use. */
    public static final Param<String> USE = Param.text("use");

    /** The query argument that says how accurate a model must be. */
    public static final Param<Optional<String>> ACCURACY = Param.optional("accuracy");

    /** The query argument that says how sure an answer must be. */
    public static final Param<Optional<String>> CONFIDENCE = Param.optional("confidence");

    private static final double GOOD = 0.8;
    private static final double SURE = 0.5;

    /** Reads a request; answers 400 if something is no number from 0 to 1. */
    public static LabelSuggestionQuery from(Request request) {
        return new LabelSuggestionQuery(
                DATASET.from(request),
                USE.from(request),
                share(request, ACCURACY, "accuracy", GOOD),
                share(request, CONFIDENCE, "confidence", SURE));
    }

    private static double share(Request request, Param<Optional<String>> param, String name, double usual) {
        String text = param.from(request).map(String::strip).orElse("");
        if (text.isEmpty()) {
            return usual;
        }
        try {
            double share = Double.parseDouble(text);
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException none) {
            // told below
        }
        throw HttpException.badRequest(Violation.of(
                "query", name, "expected a number from 0 to 1, such as " + usual + ", got '" + text + "'"));
    }
}
