package dev.cyanotype.blueprints.datasets.samples;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A part of a filter's samples that one index has in the order of their paths. Values are bound by their column and number.
 *
 * @param use the number of its use in the filter; -1 for any
 * @param label the number of its label; -1 for any
 * @param rest what an index does not answer
 */
record SampleRange(int use, int label, String rest) {
    /** With more pairs of a use and a label, all samples are gone through in the order of their paths. */
    private static final int MOST = 32;

    private static final int ANY = -1;

    static List<SampleRange> of(SampleFilter filter) {
        int uses = filter.uses().size();
        int labels = filter.labels().size();
        if (Math.max(uses, 1) * Math.max(labels, 1) > MOST) {
            return List.of(new SampleRange(ANY, ANY, any("use", filter.uses()) + any("label", filter.labels())));
        }
        return numbers(uses)
                .boxed()
                .flatMap(use -> numbers(labels).mapToObj(label -> new SampleRange(use, label, "")))
                .toList();
    }

    private static IntStream numbers(int count) {
        return count == 0 ? IntStream.of(ANY) : IntStream.range(0, count);
    }

    /** Returns the condition that a column has one of the values that are bound by its name. */
    static String any(String column, List<String> values) {
        return values.isEmpty()
                ? ""
                : IntStream.range(0, values.size())
                        .mapToObj(i -> ":" + column + i)
                        .collect(Collectors.joining(", ", " and s." + column + " in (", ")"));
    }

    /** Returns the condition, order and limit of the samples on a side of {@code :path}. */
    String sql(Side side) {
        if (label == ANY) {
            return rest + (use == ANY ? "" : " and s.use = :use" + use) + side.range() + " limit :limit";
        }
        return use == ANY ? " and s.label = :label" + label + side.range() + " limit :limit" : ofPair(side);
    }

    /**
     * SQLite, which does not know how few samples have both, would take another index for a use and a label: only that of labels
     * has the three in this order.
     */
    private String ofPair(Side side) {
        String order = side.order();
        String pair = "(:label" + label + ", :use" + use;
        return " and (s.label, s.use, s.path) " + side.operator() + " " + pair + ", :path) and (s.label, s.use) "
                + (order.isEmpty() ? "<=" : ">=") + " " + pair + ") order by s.dataset" + order + ", s.label" + order
                + ", s.use" + order + ", s.path" + order + " limit :limit";
    }
}
