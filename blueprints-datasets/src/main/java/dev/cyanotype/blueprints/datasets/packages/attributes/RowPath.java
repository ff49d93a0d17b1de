package dev.cyanotype.blueprints.datasets.packages.attributes;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.ingest.layout.PaddedNumber;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a sample that was a row of a table: {@code train/iris-000012.json}.
 *
 * @param table the name of the table without its ending
 * @param number of the row, from 0
 */
public record RowPath(String table, long number) {
    private static final int DIGITS = 6;
    private static final int LONGEST = 1 << 20;
    private static final Pattern PATTERN = Pattern.compile("[^/]+/(.+)-([0-9]{" + DIGITS + ",18})\\.json");

    /** Returns true for a sample that may be a row; a longer one is a file that has such a name. */
    public static boolean isRow(Sample sample) {
        return sample.annotation().isEmpty()
                && sample.blob().size() <= LONGEST
                && of(sample.path()).isPresent();
    }

    /** Returns the path of a row; nothing for another. */
    public static Optional<RowPath> of(String path) {
        Matcher matcher = PATTERN.matcher(path);
        return matcher.matches()
                ? Optional.of(new RowPath(matcher.group(1), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    /** Returns the path that an import gives to the row of a table. */
    public static String path(String use, String table, long number) {
        return use + "/" + table + "-" + PaddedNumber.of(number, DIGITS) + ".json";
    }
}
