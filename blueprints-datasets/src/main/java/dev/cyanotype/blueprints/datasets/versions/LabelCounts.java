package dev.cyanotype.blueprints.datasets.versions;

import dev.cyanotype.blueprints.datasets.samples.SampleRow;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Counts by how much the samples of each label become more or fewer in a version that is being made. Not thread-safe. */
final class LabelCounts {
    private static final int NEVER = Integer.MAX_VALUE;

    private final Map<Label, Long> more = new HashMap<>();

    private record Label(String use, String name) {}

    void add(SampleRow sample, long count) {
        more.merge(new Label(sample.use(), sample.label()), count, Long::sum);
    }

    /** Writes what has been counted, and starts anew. */
    void write(Handle handle, String dataset, int version) {
        more.forEach((label, count) -> {
            if (count != 0) {
                write(handle, dataset, version, label, count);
            }
        });
        more.clear();
    }

    private record Known(int born, long samples) {}

    private static void write(Handle handle, String dataset, int version, Label label, long more) {
        Known known = handle.select(
                        "select born, samples from label_count where dataset = ? and use = ? and label = ? and died = ?",
                        dataset,
                        label.use(),
                        label.name(),
                        NEVER)
                .map((row, context) -> new Known(row.getInt("born"), row.getLong("samples")))
                .findOne()
                .orElse(new Known(0, 0));
        String where = " where dataset = ? and use = ? and label = ? and born = ?";
        if (known.born() == version) {
            handle.execute("delete from label_count" + where, dataset, label.use(), label.name(), version);
        } else if (known.born() > 0) {
            handle.execute(
                    "update label_count set died = ?" + where,
                    version,
                    dataset,
                    label.use(),
                    label.name(),
                    known.born());
        }
        if (known.samples() + more > 0) {
            handle.execute(
                    "insert into label_count (dataset, use, label, born, died, samples) values (?, ?, ?, ?, ?, ?)",
                    dataset,
                    label.use(),
                    label.name(),
                    version,
                    NEVER,
                    known.samples() + more);
        }
    }

    /** Takes back what has been written after a version. */
    static void undo(Handle handle, String dataset, int version) {
        handle.execute("delete from label_count where dataset = ? and born > ?", dataset, version);
        handle.execute(
                "update label_count set died = ? where dataset = ? and died > ? and died < ?",
                NEVER,
                dataset,
                version,
                NEVER);
    }
}
