package dev.cyanotype.blueprints.datasets.images;

import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.annotations.PixelSize;
import dev.cyanotype.blueprints.datasets.samples.SampleTable;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.storage.blobs.Blob;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** The tables of the sizes of images, and of who measures them. */
final class ImageTable {
    /** No side of an image is longer than 2 to the power of 31. */
    private static final int BINS = 32;

    private static final String OF_VERSION = " dataset = " + SampleTable.number(":dataset") + " and number = :number";

    private static final String SAMPLES = " from sample s join image_size i on i.content = s.content where s.dataset = "
            + SampleTable.number(":dataset") + " and s.born <= :number and s.died > :number";

    private ImageTable() {}

    /** Who measures the images of a version. */
    record Measuring(String job, boolean done) {}

    static Optional<Measuring> measuring(Handle handle, Version version) {
        return bound(handle, "select job, done from image_measuring where" + OF_VERSION, version)
                .map((row, context) -> new Measuring(row.getString("job"), row.getInt("done") == 1))
                .findOne();
    }

    /** Writes which job measures, or that it has. */
    static void set(Handle handle, Version version, String job, boolean done) {
        handle.execute(
                "insert into image_measuring (dataset, number, job, done) values (" + SampleTable.number("?")
                        + ", ?, ?, ?) on conflict (dataset, number) do update set job = excluded.job, done = excluded.done",
                version.dataset(),
                version.version(),
                job,
                done ? 1 : 0);
    }

    /** Returns those of some contents that have been measured, by their hashes. */
    static Set<String> measured(Handle handle, Collection<String> contents) {
        return handle.createQuery("select c.sha256 from content c join image_size i on i.content = c.id"
                        + " where c.sha256 in (<contents>)")
                .bindList("contents", contents.stream().map(Sha256::bytes).toList())
                .map((row, context) -> Sha256.hex(row.getBytes(1)))
                .set();
    }

    static void add(Handle handle, Map<String, Optional<PixelSize>> sizes) {
        PreparedBatch batch = handle.prepareBatch("insert into image_size (content, width, height) values ("
                + Blob.number("?") + ", ?, ?) on conflict do nothing");
        sizes.forEach((sha256, size) -> batch.add(
                Sha256.bytes(sha256),
                size.map(PixelSize::width).orElse(0),
                size.map(PixelSize::height).orElse(0)));
        batch.execute();
    }

    /** Reads the sizes of all images of a version. */
    static ImageSizes sizes(Handle handle, Version version) {
        List<ImageSizes.Bin> widths = bins(handle, version, "width");
        return new ImageSizes(
                widths.stream().mapToLong(ImageSizes.Bin::samples).sum(),
                bound(handle, "select count(*)" + SAMPLES + " and i.width = 0", version)
                        .mapTo(Long.class)
                        .one(),
                widths,
                bins(handle, version, "height"));
    }

    private static List<ImageSizes.Bin> bins(Handle handle, Version version, String side) {
        StringBuilder bin = new StringBuilder("case");
        for (int i = 1; i < BINS; i++) {
            bin.append(" when i.")
                    .append(side)
                    .append(" <= ")
                    .append(to(i))
                    .append(" then ")
                    .append(i);
        }
        return bound(
                        handle,
                        "select bin, count(*) as samples from (select " + bin + " end as bin" + SAMPLES
                                + " and i.width > 0) b group by bin order by bin",
                        version)
                .map((row, context) ->
                        new ImageSizes.Bin(1 << (row.getInt("bin") - 1), to(row.getInt("bin")), row.getLong("samples")))
                .list();
    }

    private static int to(int bin) {
        return (int) ((1L << bin) - 1);
    }

    private static Query bound(Handle handle, String sql, Version version) {
        return handle.createQuery(sql).bind("dataset", version.dataset()).bind("number", version.version());
    }
}
