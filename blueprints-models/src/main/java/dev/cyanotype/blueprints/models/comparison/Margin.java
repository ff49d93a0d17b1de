package dev.cyanotype.blueprints.models.comparison;

import dev.cyanotype.Param;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.util.Optional;

/** By how much less accurate a model may be and still is not inferior, as a request says it: {@code ?margin=0.005}. */
public final class Margin {
    /** The parameter; a form that is left empty says nothing. */
    public static final Param<Optional<String>> PARAM = Param.optional("margin");

    private Margin() {}

    /**
     * Returns the margin of a request, a share of the samples.
     *
     * @throws HttpException with the status 400 if it is no number between 0 and 1
     */
    public static Optional<Double> from(Request request) {
        return PARAM.from(request)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Margin::parse);
    }

    private static double parse(String text) {
        try {
            double margin = Double.parseDouble(text);
            if (margin > 0 && margin < 1) {
                return margin;
            }
        } catch (NumberFormatException none) {
            // told below
        }
        throw HttpException.badRequest(Violation.of(
                "query", "margin", "expected a number between 0 and 1, such as 0.005, got '" + text + "'"));
    }
}
