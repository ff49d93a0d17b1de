package dev.cyanotype.blueprints.datasets.ingest;

import dev.cyanotype.blueprints.datasets.samples.SampleRow;
import dev.cyanotype.storage.database.Scratch;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The samples of a version to be while they are put aside, in a database of the work's own; contents are keys of {@link Contents}. */
public final class StagedSampleTable {
    private final Scratch scratch;

    /** Makes the table. */
    public StagedSampleTable(Scratch scratch) {
        this.scratch = scratch;
        scratch.run(handle -> handle.execute("create table sample (path text not null primary key, use text not null,"
                + " label text not null, content text not null, annotation text) without rowid"));
    }

    /** Returns for each sample whether it was put aside; it was not if there is one at its path already. */
    public boolean[] insert(List<SampleRow> samples) {
        int[] counts = scratch.run(handle -> {
            PreparedBatch batch = handle.prepareBatch("insert into sample (path, use, label, content, annotation)"
                    + " values (?, ?, ?, ?, ?) on conflict do nothing");
            for (SampleRow sample : samples) {
                batch.add(
                        sample.path(),
                        sample.use(),
                        sample.label(),
                        sample.sha256(),
                        sample.annotation().orElse(null));
            }
            return batch.execute();
        });
        boolean[] inserted = new boolean[counts.length];
        for (int i = 0; i < counts.length; i++) {
            inserted[i] = counts[i] > 0;
        }
        return inserted;
    }

    /** Returns how many samples there are of each use, in alphabetical order. */
    List<Inspected.Count> uses() {
        return counts("select use as name, count(*) as samples from sample group by use order by use");
    }

    /** Returns how many samples there are of each label, the most frequent first. */
    List<Inspected.Count> labels(int limit) {
        return counts(
                "select label as name, count(*) as samples from sample group by label order by samples desc, name limit "
                        + limit);
    }

    /** Returns how many labels there are. */
    long differentLabels() {
        return scratch.run(handle -> handle.select("select count(distinct label) from sample")
                .mapTo(Long.class)
                .one());
    }

    private List<Inspected.Count> counts(String query) {
        return scratch.run(handle -> handle.select(query)
                .map((row, context) -> new Inspected.Count(row.getString("name"), row.getLong("samples")))
                .list());
    }

    /** Returns the next samples in the order of the bytes of their paths. */
    public List<SampleRow> page(String after, int limit) {
        return scratch.run(handle -> handle.select(
                        "select path, use, label, content, annotation from sample where path > ? order by path limit ?",
                        after,
                        limit)
                .map((row, context) -> new SampleRow(
                        row.getString("path"),
                        row.getString("use"),
                        row.getString("label"),
                        row.getString("content"),
                        Optional.ofNullable(row.getString("annotation"))))
                .list());
    }
}
