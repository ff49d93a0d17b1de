package dev.cyanotype.blueprints.datasets.ingest;

import dev.cyanotype.blueprints.datasets.ingest.guard.EntryName;
import dev.cyanotype.blueprints.datasets.ingest.guard.Refusals;
import dev.cyanotype.blueprints.datasets.ingest.guard.SampleName;
import dev.cyanotype.blueprints.datasets.ingest.layout.PlacedSample;
import dev.cyanotype.blueprints.datasets.ingest.layout.SampleSink;
import dev.cyanotype.blueprints.datasets.samples.SampleRow;
import dev.cyanotype.storage.database.Scratch;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The samples that a layout finds, put aside and sorted by their paths. Not thread-safe. */
final class StagedSamples implements SampleSink {
    /** Many uses are labels in the wrong place; and a page of samples reads a page of each of its uses. */
    private static final int MOST_USES = 100;

    private final Scratch scratch;
    private final StagedFiles files;
    private final Set<String> uses = new HashSet<>();
    private final Refusals refusals = new Refusals();
    private long count;

    StagedSamples(Scratch scratch, StagedFiles files) {
        this.scratch = scratch;
        this.files = files;
        scratch.run(handle -> handle.execute("create table sample (path text not null primary key, use text not null,"
                + " label text not null, sha256 text not null) without rowid"));
    }

    @Override
    public void add(PlacedSample sample) {
        Optional<String> sha256 = files.sha256(sample.file());
        Optional<String> problem = Stream.of(
                        sha256.isEmpty() ? Optional.of("is not in the archive") : Optional.<String>empty(),
                        EntryName.problem(sample.path()),
                        SampleName.useProblem(sample.use()),
                        SampleName.labelProblem(sample.label()))
                .flatMap(Optional::stream)
                .findFirst();
        if (problem.isPresent()) {
            refuse(sample.file(), problem.get());
        } else if (insert(sample, sha256.orElseThrow()) == 0) {
            refuse(sample.file(), "is a second sample at '" + sample.path() + "'");
        } else {
            count++;
            checkUses(sample.use());
        }
    }

    private int insert(PlacedSample sample, String sha256) {
        return scratch.run(handle -> handle.execute(
                "insert into sample (path, use, label, sha256) values (?, ?, ?, ?) on conflict do nothing",
                sample.path(),
                sample.use(),
                sample.label(),
                sha256));
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
        refusals.add(file, why);
    }

    /** Fails if anything was refused, or if there are no samples. */
    void check() {
        refusals.check();
        if (count == 0) {
            throw Refusals.of("", "the archive has no samples");
        }
    }

    /** Returns the samples in the order of the bytes of their paths. */
    Iterator<SampleRow> rows() {
        return new Pages<>(
                (after, limit) -> scratch.run(handle -> handle.select(
                                "select path, use, label, sha256 from sample where path > ? order by path limit ?",
                                after,
                                limit)
                        .map((row, context) -> SampleRow.of(
                                row.getString("path"),
                                row.getString("use"),
                                row.getString("label"),
                                row.getString("sha256")))
                        .list()),
                SampleRow::path);
    }
}
