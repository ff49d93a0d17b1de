package dev.cyanotype.blueprints.datasets.packages.recipe;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.packages.epochs.Permutation;
import dev.cyanotype.blueprints.datasets.packages.list.ListedFile;
import dev.cyanotype.blueprints.datasets.packages.list.ListedSample;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.storage.database.Scratch;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Puts the samples of a package aside, however many there are, and brings them into its order. Not thread-safe. */
public final class OrderedSamples {
    private static final int PAGE = 1_000;

    private final Scratch scratch;
    private final FileNames names;
    private final Optional<Long> shuffle;
    private long count;

    private record Row(long position, ListedSample sample) {}

    /** Makes a list without samples; {@code shuffle} is the seed of their order, which is that of their names without one. */
    public OrderedSamples(Scratch scratch, FileNames names, Optional<Long> shuffle) {
        this.scratch = scratch;
        this.names = names;
        this.shuffle = shuffle;
        scratch.run(handle -> handle.execute("create table sample (id integer not null primary key,"
                + " place text not null, path text not null, use text not null, label text not null,"
                + " size integer not null, crc32 integer not null, sha256 blob not null)"));
    }

    /** Adds samples, which may have the same places. */
    public void add(List<Sample> samples) {
        count += samples.size();
        scratch.run(handle -> insert(handle, samples));
    }

    private int insert(Handle handle, List<Sample> samples) {
        PreparedBatch batch = handle.prepareBatch(
                "insert into sample (place, path, use, label, size, crc32, sha256) values (?, ?, ?, ?, ?, ?, ?)");
        for (Sample sample : samples) {
            batch.add(
                    names.place(sample),
                    sample.path(),
                    sample.use(),
                    sample.label(),
                    sample.blob().size(),
                    sample.blob().crc32(),
                    Sha256.bytes(sample.blob().sha256()));
        }
        return samples.isEmpty() ? 0 : batch.execute().length;
    }

    /** Gives all samples in their order to {@code visitor}; answers 422 if two have one place. */
    public void forEach(Consumer<ListedSample> visitor) {
        scratch.run(this::order);
        long after = 0;
        for (List<Row> page = page(after); !page.isEmpty(); page = page(after)) {
            page.forEach(row -> visitor.accept(row.sample()));
            after = page.get(page.size() - 1).position();
        }
    }

    private long order(Handle handle) {
        handle.execute("create index sample_place on sample (place)");
        names.settle(handle);
        handle.execute("create table sorted (position integer not null primary key, id integer not null)");
        handle.execute("insert into sorted (id) select id from sample order by " + names.order());
        handle.execute("create table ordered (position integer not null primary key, id integer not null)");
        if (shuffle.isEmpty()) {
            return handle.execute(
                    "insert into ordered (position, id) select position, id from sorted order by position");
        }
        Permutation order = Permutation.ofShuffle(shuffle.get(), count);
        for (long from = 0; from < count; from += PAGE) {
            PreparedBatch batch = handle.prepareBatch(
                    "insert into ordered (position, id) values (?, (select id from sorted where position = ?))");
            for (long place = from; place < Math.min(count, from + PAGE); place++) {
                batch.add(place + 1, order.applyAsLong(place) + 1);
            }
            batch.execute();
        }
        return count;
    }

    private List<Row> page(long after) {
        return scratch.run(handle -> handle.createQuery("select o.position, s.place, s.path, s.use, s.label, s.size,"
                        + " s.crc32, s.sha256 from ordered o cross join sample s on s.id = o.id"
                        + " where o.position > :after order by o.position limit :limit")
                .bind("after", after)
                .bind("limit", PAGE)
                .map((row, context) -> {
                    long size = row.getLong(6);
                    long crc32 = row.getLong(7);
                    String sha256 = Sha256.hex(row.getBytes(8));
                    return new Row(
                            row.getLong(1),
                            names.sample(
                                    row.getString(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5),
                                    path -> ListedFile.of(path, size, crc32, sha256)));
                })
                .list());
    }
}
