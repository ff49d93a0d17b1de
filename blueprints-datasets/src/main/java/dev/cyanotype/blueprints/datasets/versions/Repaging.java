package dev.cyanotype.blueprints.datasets.versions;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.samples.SampleIterator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Finds the pages in which a version differs from the one before. It reads from the start of each page in which something has
 * changed until a page ends where one ended before. Not thread-safe; used once.
 */
final class Repaging {
    private static final byte[] START = {};

    private final String dataset;
    private final Function<String, List<Sample>> samplesAfter;
    private final NavigableMap<byte[], List<VersionPage>> before = new TreeMap<>(Arrays::compareUnsigned);
    private final NavigableSet<byte[]> touched = new TreeSet<>(Arrays::compareUnsigned);

    /**
     * Makes it for a dataset.
     *
     * @param before the pages of the version before
     * @param samplesAfter returns the samples of the new version after a path, {@link SampleIterator#PAGE} unless it is the end
     */
    Repaging(String dataset, List<VersionPage> before, Function<String, List<Sample>> samplesAfter) {
        this.dataset = dataset;
        this.samplesAfter = samplesAfter;
        before.forEach(page -> this.before
                .computeIfAbsent(bytes(page.last()), last -> new ArrayList<>(1))
                .add(page));
    }

    /**
     * Pages that are no more, and pages that are new.
     *
     * @param ended of the version before
     * @param begun of the new version
     */
    record Difference(List<VersionPage> ended, List<VersionPage> begun) {}

    /** Notes that something has changed at a path. */
    void touch(String path) {
        byte[] page = before.ceilingKey(bytes(path));
        if (page == null) {
            page = before.isEmpty() ? START : before.lastKey();
        }
        touched.add(page);
    }

    /** Returns the difference. */
    Difference difference() {
        List<VersionPage> ended = new ArrayList<>();
        List<VersionPage> begun = new ArrayList<>();
        while (!touched.isEmpty()) {
            byte[] from = before.lowerKey(touched.first());
            byte[] to = read(from == null ? START : from, begun);
            NavigableMap<byte[], List<VersionPage>> old =
                    from == null ? before.headMap(to, true) : before.subMap(from, false, to, true);
            old.values().forEach(ended::addAll);
            touched.headSet(to, true).clear();
        }
        return without(ended, begun);
    }

    /** Adds the pages after a path to {@code begun}; returns the path where pages go on as before, or the last there is. */
    private byte[] read(byte[] from, List<VersionPage> begun) {
        PageBuilder builder = new PageBuilder(dataset);
        SampleIterator samples = new SampleIterator(samplesAfter, text(from));
        while (samples.hasNext()) {
            Sample sample = samples.next();
            if (builder.add(sample)) {
                begun.addAll(builder.page());
                byte[] last = bytes(sample.path());
                if (goesOnAsBefore(sample.path(), last)) {
                    return last;
                }
            }
        }
        begun.addAll(builder.page());
        byte[] end = begun.isEmpty() ? START : bytes(begun.get(begun.size() - 1).last());
        byte[] oldEnd = before.isEmpty() ? START : before.lastKey();
        return Arrays.compareUnsigned(end, oldEnd) > 0 ? end : oldEnd;
    }

    /** A page that ends for its length alone would end elsewhere if one before it did. */
    private boolean goesOnAsBefore(String path, byte[] last) {
        byte[] next = before.higherKey(last);
        return before.containsKey(last) && PageBuilder.isCut(path) && next != null && !touched.contains(next);
    }

    private static Difference without(List<VersionPage> ended, List<VersionPage> begun) {
        Set<VersionPage> both = new HashSet<>(ended);
        both.retainAll(new HashSet<>(begun));
        return new Difference(
                ended.stream().filter(page -> !both.contains(page)).toList(),
                begun.stream().filter(page -> !both.contains(page)).toList());
    }

    private static byte[] bytes(String path) {
        return path.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] path) {
        return new String(path, StandardCharsets.UTF_8);
    }
}
