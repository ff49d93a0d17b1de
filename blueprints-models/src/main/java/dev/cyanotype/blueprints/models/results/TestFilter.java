package dev.cyanotype.blueprints.models.results;

import dev.cyanotype.Param;
import dev.cyanotype.http.Request;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which tests are listed, and in which order.
 *
 * @param model of this model
 * @param dataset on this dataset, of any version
 * @param datasetVersion on this version of it
 * @param metric the figure that they are sorted by
 * @param sort {@code newest}, or {@code highest} or {@code lowest} by the figure, which those without it are left out of
 */
public record TestFilter(
        Optional<String> model,
        Optional<String> dataset,
        Optional<Integer> datasetVersion,
        String metric,
        String sort) {
    /** The figure that is meant if none is said. */
    public static final String ACCURACY = "accuracy";

    /** The query argument that chooses the tests of a model. */
    public static final Param<Optional<String>> MODEL = Param.optional("model");

    /** The query argument that chooses the tests on a dataset: {@code digits}, or {@code digits@2}. */
    public static final Param<Optional<String>> DATASET = Param.optional("dataset");

    /** The query argument that names a figure. */
    public static final Param<Optional<String>> METRIC = Param.optional("metric");

    /** The query argument that says what comes first. */
    public static final Param<String> SORT =
            Param.oneOf("sort", "newest", "highest", "lowest").orElse("newest");

    private static final Pattern VERSION = Pattern.compile("(.*)@(\\d{1,9})");

    /** Reads a filter; what is blank is not said. */
    public static TestFilter from(Request request) {
        Optional<String> dataset = said(request, DATASET);
        Optional<Matcher> pinned = dataset.map(VERSION::matcher).filter(Matcher::matches);
        return new TestFilter(
                said(request, MODEL),
                pinned.map(matcher -> matcher.group(1)).or(() -> dataset),
                pinned.map(matcher -> Integer.parseInt(matcher.group(2))),
                said(request, METRIC).orElse(ACCURACY),
                SORT.from(request));
    }

    private static Optional<String> said(Request request, Param<Optional<String>> param) {
        return param.from(request).filter(text -> !text.isBlank());
    }

    /** Returns the filter that takes the newest tests of all. */
    public static TestFilter all() {
        return new TestFilter(Optional.empty(), Optional.empty(), Optional.empty(), ACCURACY, "newest");
    }

    /** Returns the filter that takes the newest tests of a model, and of no version of a dataset in particular. */
    public static TestFilter ofModel(String model) {
        return new TestFilter(Optional.of(model), Optional.empty(), Optional.empty(), ACCURACY, "newest");
    }

    /** Returns true if the newest come first. */
    boolean byTime() {
        return sort.equals("newest");
    }
}
