package dev.cyanotype.blueprints.datasets.packages.boxes;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.annotations.Annotation;
import dev.cyanotype.blueprints.datasets.annotations.Box;
import dev.cyanotype.blueprints.datasets.annotations.ExactJson;
import dev.cyanotype.blueprints.datasets.annotations.PixelSize;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.database.Scratch;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The samples of a package and their boxes, put aside until it is known which classes there are. Not thread-safe. */
final class BoxTables {
    /** Few, for each may have a great deal drawn on it. */
    private static final int PAGE = 32;

    private final Scratch scratch;

    /** A sample with what is drawn on it, but for the boxes; {@code id} is its number where the data came from. */
    record Image(
            long number,
            String place,
            String use,
            String label,
            long bytes,
            long crc32,
            String sha256,
            @Nullable Long id,
            Optional<PixelSize> size,
            Map<String, Object> attributes) {
        static Image read(ResultSet row) throws SQLException {
            long id = row.getLong("image_id");
            @Nullable Long known = row.wasNull() ? null : id;
            int width = row.getInt("width");
            return new Image(
                    row.getLong("number"),
                    row.getString("place"),
                    row.getString("use"),
                    row.getString("label"),
                    row.getLong("bytes"),
                    row.getLong("crc32"),
                    Sha256.hex(row.getBytes("sha256")),
                    known,
                    width == 0 ? Optional.empty() : Optional.of(new PixelSize(width, row.getInt("height"))),
                    ExactJson.members(ExactJson.read(row.getString("attributes"))));
        }
    }

    /** A box by its number among all; {@code id} is its number where the data came from. */
    record Drawn(long number, long image, String label, Map<String, Object> members) {}

    BoxTables(Scratch scratch) {
        this.scratch = scratch;
        scratch.run(handle -> {
            handle.execute(
                    "create table image (number integer primary key, place text not null, own text not null unique, path text not null,"
                            + " use text not null, label text not null, bytes integer not null, crc32 integer not null,"
                            + " sha256 blob not null, image_id integer, width integer not null, height integer not null,"
                            + " attributes text not null)");
            return handle.execute(
                    "create table box (number integer primary key, image integer not null,"
                            + " label text not null, category integer, supercategory text, frequency text, box_id integer, members text not null)");
        });
    }

    /** Adds a sample at a place; answers 422 if another has {@code own}, the file that is its alone. */
    void add(Sample sample, String place, String own, Annotation annotation) {
        scratch.run(handle -> {
            int added = handle.execute(
                    "insert into image (place, own, path, use, label, bytes, crc32, sha256, image_id, width, height, attributes)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                    place,
                    own,
                    sample.path(),
                    sample.use(),
                    sample.label(),
                    sample.blob().size(),
                    sample.blob().crc32(),
                    Sha256.bytes(sample.blob().sha256()),
                    annotation.id().map(BoxTables::integer).orElse(null),
                    annotation.size().map(PixelSize::width).orElse(0),
                    annotation.size().map(PixelSize::height).orElse(0),
                    ExactJson.text(annotation.attributes()));
            if (added == 0) {
                throw taken(handle, sample, own);
            }
            return addBoxes(handle, annotation.boxes());
        });
    }

    /** Adds the boxes of the image that came last. */
    private static int addBoxes(Handle handle, List<Box> boxes) {
        PreparedBatch batch = handle.prepareBatch(
                "insert into box (image, label, category, supercategory, frequency, box_id, members)"
                        + " values ((select max(number) from image), ?, ?, ?, ?, ?, ?)");
        for (Box box : boxes) {
            batch.add(
                    box.label(),
                    box.category().orElse(null),
                    box.others().get(Box.SUPERCATEGORY) instanceof String above ? above : null,
                    box.others().get(Box.FREQUENCY) instanceof String letter ? letter : null,
                    Optional.ofNullable(box.others().get("id"))
                            .map(BoxTables::integer)
                            .orElse(null),
                    ExactJson.text(members(box)));
        }
        return boxes.isEmpty() ? 0 : batch.execute().length;
    }

    private static @Nullable Long integer(Object id) {
        return id instanceof BigDecimal number && ExactJson.isInteger(number) ? number.longValue() : null;
    }

    private static Map<String, Object> members(Box box) {
        Map<String, Object> members = new LinkedHashMap<>(box.others());
        members.put("bbox", List.of(box.x(), box.y(), box.width(), box.height()));
        return members;
    }

    private static HttpException taken(Handle handle, Sample second, String own) {
        String first = handle.select("select path from image where own = ?", own)
                .mapTo(String.class)
                .one();
        return new HttpException(
                422,
                "'" + first + "' and '" + second.path() + "' would both have the file '" + own
                        + "' in the package; choose another layout.");
    }

    void finish() {
        scratch.run(handle -> handle.execute("create index box_image on box (image, number)"));
    }

    /** Returns the classes, in the order of their names. */
    List<Category> classes() {
        return scratch.run(handle -> handle.select("select label, min(category) as first, max(category) as last,"
                        + " count(*) - count(category) as without, min(supercategory) as above, min(frequency) as frequency,"
                        + " max(frequency) as other_frequency, count(*) - count(frequency) as without_frequency"
                        + " from box group by label order by label limit " + (Category.MOST + 1))
                .map((row, context) -> Category.read(row))
                .list());
    }

    /** Returns true if every image of a use has a number where the data came from, and no two have the same. */
    boolean hasIds(String use) {
        return scratch.run(
                handle -> handle.select("select count(distinct image_id) = count(*) from image where use = ?", use)
                        .mapTo(Boolean.class)
                        .one());
    }

    /** Returns true if every box of a use has a number where the data came from, and no two have the same. */
    boolean hasBoxIds(String use) {
        return scratch.run(handle -> handle.select(
                        "select count(distinct b.box_id) = count(*) from box b join image i on i.number = b.image"
                                + " where i.use = ?",
                        use)
                .mapTo(Boolean.class)
                .one());
    }

    /** Returns the uses, in alphabetical order. */
    List<String> uses() {
        return scratch.run(handle -> handle.select("select distinct use from image order by use")
                .mapTo(String.class)
                .list());
    }

    long count() {
        return scratch.run(handle ->
                handle.select("select count(*) from image").mapTo(Long.class).one());
    }

    /** Returns the images after one, of a use or of all. */
    List<Image> images(long after, Optional<String> use) {
        return scratch.run(handle -> handle.select(
                        "select * from image where number > ? and (use = ? or ?) order by number limit " + PAGE,
                        after,
                        use.orElse(""),
                        use.isEmpty())
                .map((row, context) -> Image.read(row))
                .list());
    }

    /** Returns the boxes of an image after one. */
    List<Drawn> boxes(long image) {
        return scratch.run(handle -> handle.select(
                        "select number, image, label, members from box where image = ? order by number", image)
                .map((row, context) -> new Drawn(
                        row.getLong("number"),
                        row.getLong("image"),
                        row.getString("label"),
                        ExactJson.members(ExactJson.read(row.getString("members")))))
                .list());
    }
}
