package dev.cyanotype.blueprints.datasets.samples;

import dev.cyanotype.blueprints.datasets.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/**
 * How many samples of a version there are, and how large.
 *
 * @param samples how many there are
 * @param contents how many different contents they have
 * @param annotated how many samples have an annotation
 * @param smallest how many bytes the smallest has
 * @param largest how many the largest has
 * @param histogram how many samples have from a power of two to below the next one, those without any left out
 */
public record SampleSizes(
        long samples, long contents, long annotated, long smallest, long largest, List<Bin> histogram) {
    /** No content is larger than 2 to the power of 63. */
    private static final int BINS = 64;

    private static final String SAMPLES =
            " from sample s join content c on c.id = s.content where" + SampleTable.OF_VERSION;

    /**
     * Samples of about one size.
     *
     * @param from how many bytes they have at least
     * @param to and at most
     * @param samples how many there are
     */
    public record Bin(long from, long to, long samples) {}

    /** Reads all samples of a version. */
    public static SampleSizes of(Handle handle, Version version) {
        return handle.createQuery("select count(*) as samples, count(distinct s.content) as contents,"
                        + " count(s.annotation) as annotated, coalesce(min(c.size), 0) as smallest,"
                        + " coalesce(max(c.size), 0) as largest, " + bins() + SAMPLES)
                .bind("dataset", version.dataset())
                .bind("number", version.version())
                .map((row, context) -> new SampleSizes(
                        row.getLong("samples"),
                        row.getLong("contents"),
                        row.getLong("annotated"),
                        row.getLong("smallest"),
                        row.getLong("largest"),
                        histogram(row)))
                .one();
    }

    private static String bins() {
        return IntStream.range(0, BINS)
                .mapToObj(bin -> "coalesce(sum(case when c.size between " + from(bin) + " and " + to(bin)
                        + " then 1 else 0 end), 0) as bin" + bin)
                .collect(Collectors.joining(", "));
    }

    private static long from(int bin) {
        return bin == 0 ? 0 : 1L << (bin - 1);
    }

    private static long to(int bin) {
        return bin == 0 ? 0 : bin == BINS - 1 ? Long.MAX_VALUE : (1L << bin) - 1;
    }

    private static List<Bin> histogram(ResultSet row) throws SQLException {
        List<Bin> histogram = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            long samples = row.getLong("bin" + bin);
            if (samples > 0) {
                histogram.add(new Bin(from(bin), to(bin), samples));
            }
        }
        return histogram;
    }
}
