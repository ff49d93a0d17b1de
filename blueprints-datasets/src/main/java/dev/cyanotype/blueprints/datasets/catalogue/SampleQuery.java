package dev.cyanotype.blueprints.datasets.catalogue;

import dev.cyanotype.Param;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.samples.SampleConditions;
import dev.cyanotype.blueprints.datasets.samples.SampleFilter;
import dev.cyanotype.blueprints.datasets.samples.SizeRange;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The samples of a version that a query asks for, as the API and the pages read it.
 *
 * @param filter by use and label
 * @param conditions of the path, the size and attributes
 */
public record SampleQuery(SampleFilter filter, SampleConditions conditions) {
    /** Any of these uses. */
    public static final Param<List<String>> USES = Param.texts("uses[]");

    /** Any of these labels. */
    public static final Param<List<String>> LABELS = Param.texts("label");

    /** A piece of the path. */
    public static final Param<Optional<String>> TEXT = Param.optional("q");

    /** How many bytes a sample has, such as {@code 1024..2047} or {@code 1024..}. */
    public static final Param<Optional<String>> BYTES = Param.optional("bytes");

    /** All of these attributes, such as {@code camera:left}. */
    public static final Param<List<String>> ATTRIBUTES = Param.texts("attribute");

    private static final Pattern RANGE = Pattern.compile("([0-9]{0,18})\\.\\.([0-9]{0,18})");
    private static final Pattern ATTRIBUTE = Pattern.compile(".+:.+", Pattern.DOTALL);

    /** Reads the query of a request; answers 404 if the version has no such use, 400 if a range or an attribute is none. */
    public static SampleQuery of(Version version, Request request) {
        Set<String> uses = new LinkedHashSet<>(USES.from(request));
        VersionTable.checkUses(version, uses);
        return new SampleQuery(
                new SampleFilter(version.dataset(), version.version(), List.copyOf(uses), filled(LABELS.from(request))),
                new SampleConditions(
                        stripped(TEXT.from(request)),
                        stripped(BYTES.from(request)).map(SampleQuery::range),
                        filled(ATTRIBUTES.from(request)).stream()
                                .map(SampleQuery::attribute)
                                .toList()));
    }

    /** A form sends of a field that was left empty that it is. */
    private static List<String> filled(List<String> values) {
        return values.stream().filter(value -> !value.isEmpty()).distinct().toList();
    }

    private static Optional<String> stripped(Optional<String> value) {
        return value.map(String::strip).filter(text -> !text.isEmpty());
    }

    private static SizeRange range(String text) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches() || text.equals("..")) {
            throw refused(BYTES, "MIN..MAX such as '1024..2047', '1024..' or '..2047'", text);
        }
        SizeRange size = new SizeRange(number(range.group(1)), number(range.group(2)));
        if (size.min().orElse(0L) > size.max().orElse(Long.MAX_VALUE)) {
            throw refused(BYTES, "MIN..MAX with MIN at most MAX", text);
        }
        return size;
    }

    private static Optional<Long> number(String digits) {
        return digits.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(digits));
    }

    private static String attribute(String text) {
        if (!ATTRIBUTE.matcher(text).matches()) {
            throw refused(ATTRIBUTES, "NAME:VALUE such as 'camera:left'", text);
        }
        return text;
    }

    private static HttpException refused(Param<?> param, String expected, String got) {
        return HttpException.badRequest(
                Violation.of("query", param.name(), "expected " + expected + ", got '" + got + "'"));
    }
}
