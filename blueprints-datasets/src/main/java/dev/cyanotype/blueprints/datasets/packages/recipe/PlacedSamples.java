package dev.cyanotype.blueprints.datasets.packages.recipe;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.packages.layout.ExportLayout;
import dev.cyanotype.blueprints.datasets.packages.list.ListedFile;
import dev.cyanotype.blueprints.datasets.packages.list.ListedSample;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.database.Scratch;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Puts samples aside, however many there are, and gives each a place of its own. Not thread-safe. */
public final class PlacedSamples {
    private static final int PAGE = 1_000;

    private final Scratch scratch;
    private final ExportLayout layout;
    private final String folder;

    private record Row(long id, ListedSample sample) {}

    /** Makes a list without samples; they are placed by {@code layout} below a folder. */
    public PlacedSamples(Scratch scratch, ExportLayout layout, String folder) {
        this.scratch = scratch;
        this.layout = layout;
        this.folder = folder;
        scratch.run(handle -> handle.execute("create table sample (id integer not null primary key,"
                + " place text not null unique, path text not null, use text not null, label text not null,"
                + " size integer not null, crc32 integer not null, sha256 blob not null)"));
    }

    /** Adds samples; answers 422 if one has the place of another. */
    public void add(List<Sample> samples) {
        scratch.run(handle -> insert(handle, samples));
    }

    private int insert(Handle handle, List<Sample> samples) {
        PreparedBatch batch = handle.prepareBatch("insert into sample (place, path, use, label, size, crc32, sha256)"
                + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing");
        for (Sample sample : samples) {
            batch.add(
                    place(sample),
                    sample.path(),
                    sample.use(),
                    sample.label(),
                    sample.blob().size(),
                    sample.blob().crc32(),
                    Sha256.bytes(sample.blob().sha256()));
        }
        int[] added = batch.execute();
        for (int i = 0; i < added.length; i++) {
            if (added[i] == 0) {
                throw taken(handle, samples.get(i));
            }
        }
        return added.length;
    }

    private String place(Sample sample) {
        return folder + layout.place(sample);
    }

    private HttpException taken(Handle handle, Sample second) {
        String place = place(second);
        String first = handle.select("select path from sample where place = ?", place)
                .mapTo(String.class)
                .one();
        return new HttpException(
                422,
                "The export layout '" + layout.name() + "' places both '" + first + "' and '" + second.path() + "' at '"
                        + place + "'; relabel one of them, or choose another layout.");
    }

    /** Gives all samples to {@code visitor}, in the order in which they were added. */
    public void forEach(Consumer<ListedSample> visitor) {
        long after = 0;
        for (List<Row> page = page(after); !page.isEmpty(); page = page(after)) {
            page.forEach(row -> visitor.accept(row.sample()));
            after = page.get(page.size() - 1).id();
        }
    }

    private List<Row> page(long after) {
        return scratch.run(handle -> handle.createQuery("select id, place, use, label, size, crc32, sha256 from sample"
                        + " where id > :after order by id limit :limit")
                .bind("after", after)
                .bind("limit", PAGE)
                .map((row, context) -> new Row(
                        row.getLong(1),
                        new ListedSample(
                                row.getString(3),
                                row.getString(4),
                                List.of(new ListedFile(
                                        row.getString(2),
                                        row.getLong(5),
                                        row.getLong(6),
                                        Sha256.hex(row.getBytes(7)),
                                        Optional.empty())))))
                .list());
    }
}
