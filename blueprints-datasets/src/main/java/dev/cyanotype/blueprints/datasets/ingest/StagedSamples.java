package dev.cyanotype.blueprints.datasets.ingest;

import dev.cyanotype.blueprints.datasets.annotations.Annotation;
import dev.cyanotype.blueprints.datasets.ingest.guard.EntryName;
import dev.cyanotype.blueprints.datasets.ingest.guard.Quota;
import dev.cyanotype.blueprints.datasets.ingest.guard.Refusals;
import dev.cyanotype.blueprints.datasets.ingest.guard.SampleName;
import dev.cyanotype.blueprints.datasets.ingest.layout.PlacedSample;
import dev.cyanotype.blueprints.datasets.ingest.layout.SampleSink;
import dev.cyanotype.blueprints.datasets.samples.SampleRow;
import dev.cyanotype.storage.database.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The samples that a layout finds, put aside and sorted by their paths. Not thread-safe. */
final class StagedSamples implements SampleSink {
    /** Many uses are labels in the wrong place; and a page of samples reads a page of each of its uses. */
    private static final int MOST_USES = 100;

    private static final int WRITTEN_AT_ONCE = 500;
    private static final int WARNINGS = 20;

    private final StagedSampleTable table;
    private final StagedFiles files;
    private final Set<String> uses = new HashSet<>();
    private final Refusals refusals;
    private final Contents contents;
    private final Quota quota;
    private final List<Unwritten> unwritten = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private long count;
    private long made;
    private long madeBytes;

    /**
     * A sample that has not been put aside.
     *
     * @param sample without its annotation, which may be long
     * @param key of its content, if the layout has made it; else the content is that of its file
     * @param annotation the key of its annotation
     */
    private record Unwritten(PlacedSample sample, Optional<String> key, Optional<String> annotation) {}

    StagedSamples(Scratch scratch, StagedFiles files, Contents contents, Quota quota, Refusals refusals) {
        this.table = new StagedSampleTable(scratch);
        this.files = files;
        this.contents = contents;
        this.quota = quota;
        this.refusals = refusals;
    }

    @Override
    public void add(PlacedSample sample) {
        put(sample, Optional.empty());
    }

    @Override
    public void make(PlacedSample sample, byte[] content) {
        made++;
        madeBytes += content.length;
        if (made > quota.entries()) {
            throw Refusals.of(
                    sample.file(),
                    "must not become more than " + quota.entries() + " samples (datasets.quota.entries)");
        }
        if (madeBytes > quota.bytes()) {
            throw Refusals.of(
                    sample.file(),
                    "must not become samples of more than " + quota.bytes() + " bytes (datasets.quota.bytes)");
        }
        put(sample, Optional.of(keep(content)));
    }

    private String keep(byte[] content) {
        try {
            return contents.make(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(PlacedSample sample, Optional<String> key) {
        files.tell();
        Optional<byte[]> annotation = sample.annotation().map(Annotation::bytes);
        int bytes = annotation.map(json -> json.length).orElse(0);
        if (bytes > Annotation.MOST_BYTES) {
            refuse(
                    sample.file(),
                    "has an annotation of " + bytes + " bytes, expected at most " + Annotation.MOST_BYTES);
            return;
        }
        PlacedSample bare = new PlacedSample(sample.file(), sample.path(), sample.use(), sample.label());
        unwritten.add(new Unwritten(bare, key, annotation.map(this::keep)));
        if (unwritten.size() == WRITTEN_AT_ONCE) {
            write();
        }
    }

    private void write() {
        if (unwritten.isEmpty()) {
            return;
        }
        List<Unwritten> all = List.copyOf(unwritten);
        unwritten.clear();
        List<String> names =
                all.stream().map(each -> each.sample().file()).distinct().toList();
        Map<String, String> keys = files.keys(names);
        files.mark(names, FileState.SAMPLE);
        List<Unwritten> good = new ArrayList<>();
        for (Unwritten each : all) {
            PlacedSample sample = each.sample();
            Optional<String> problem = problem(sample, keys);
            problem.ifPresent(why -> refuseNow(sample.file(), why));
            if (problem.isEmpty()) {
                good.add(each);
                checkUses(sample.use());
            }
        }
        insert(good, keys);
    }

    private static Optional<String> problem(PlacedSample sample, Map<String, String> keys) {
        return Stream.of(
                        keys.containsKey(sample.file())
                                ? Optional.<String>empty()
                                : Optional.of("is not in the archive"),
                        EntryName.problem(sample.path()),
                        SampleName.useProblem(sample.use()),
                        SampleName.labelProblem(sample.label()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private void insert(List<Unwritten> samples, Map<String, String> keys) {
        if (samples.isEmpty()) {
            return;
        }
        boolean[] inserted = table.insert(samples.stream()
                .map(each -> new SampleRow(
                        each.sample().path(),
                        each.sample().use(),
                        each.sample().label(),
                        each.key()
                                .orElseGet(() -> keys.getOrDefault(each.sample().file(), "")),
                        each.annotation()))
                .toList());
        for (int i = 0; i < inserted.length; i++) {
            if (inserted[i]) {
                count++;
            } else {
                PlacedSample second = samples.get(i).sample();
                refuseNow(second.file(), "is a second sample at '" + second.path() + "'");
            }
        }
    }

    private void checkUses(String use) {
        uses.add(use);
        if (uses.size() > MOST_USES) {
            throw Refusals.of(
                    "",
                    "the archive has " + uses.size() + " uses or more, '" + use + "' among them, expected at most "
                            + MOST_USES);
        }
    }

    @Override
    public void refuse(String file, String why) {
        write();
        refuseNow(file, why);
    }

    private void refuseNow(String file, String why) {
        files.mark(List.of(file), FileState.REFUSED);
        refusals.add(file, why);
    }

    @Override
    public void warn(String file, String what) {
        if (warnings.size() < WARNINGS) {
            warnings.add("'" + file + "' " + what);
        }
    }

    /** Returns the first of what is odd. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Fails if anything was refused, or if there are no samples. */
    void check() {
        write();
        refusals.check();
        if (count == 0 && refusals.notes().count() == 0) {
            throw Refusals.of("", "the archive has no samples");
        }
    }

    /** Returns how many samples there are. */
    long count() {
        return count;
    }

    /** Returns what there is of samples; right after {@link #check}. */
    StagedSampleTable table() {
        return table;
    }

    /** Returns the samples in the order of the bytes of their paths. */
    Iterator<SampleRow> rows() {
        return new Pages<>(
                (after, limit) -> {
                    files.tell();
                    return table.page(after, limit);
                },
                SampleRow::path);
    }
}
