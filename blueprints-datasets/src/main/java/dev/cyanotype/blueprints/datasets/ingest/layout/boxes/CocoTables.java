package dev.cyanotype.blueprints.datasets.ingest.layout.boxes;

import dev.cyanotype.blueprints.datasets.annotations.ExactJson;
import dev.cyanotype.storage.database.Scratch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The images and boxes of a list, put aside until all of it is read: the list may have them in any order. Not thread-safe. */
final class CocoTables {
    private static final int WRITTEN_AT_ONCE = 1_000;
    private static final int SHOWN = 20;

    private final Scratch scratch;
    private final List<Box> unwritten = new ArrayList<>();
    private long unwrittenLength;

    /** An image by its number, with what the list says of it. */
    record Image(String id, Map<String, Object> body) {}

    private record Box(String image, String body) {}

    CocoTables(Scratch scratch) {
        this.scratch = scratch;
        scratch.run(handle -> {
            handle.execute("create table image (id text not null primary key, body text not null) without rowid");
            return handle.execute(
                    "create table box (number integer primary key, image text not null, body text not null)");
        });
    }

    /** Adds an image; returns false if its number is taken. */
    boolean addImage(String id, String body) {
        return scratch.run(handle ->
                        handle.execute("insert into image (id, body) values (?, ?) on conflict do nothing", id, body))
                > 0;
    }

    void addBox(String image, String body) {
        unwritten.add(new Box(image, body));
        unwrittenLength += body.length();
        if (unwritten.size() == WRITTEN_AT_ONCE || unwrittenLength > 1 << 20) {
            write();
        }
    }

    private void write() {
        if (!unwritten.isEmpty()) {
            scratch.run(handle -> {
                PreparedBatch batch = handle.prepareBatch("insert into box (image, body) values (?, ?)");
                unwritten.forEach(box -> batch.add(box.image(), box.body()));
                return batch.execute();
            });
            unwritten.clear();
            unwrittenLength = 0;
        }
    }

    /** Makes boxes found by their images; none is added after this. */
    void finish() {
        write();
        scratch.run(handle -> handle.execute("create index box_image on box (image, number)"));
    }

    /** Returns the first numbers of images that there are boxes of and that are not listed. */
    List<String> strangers() {
        return scratch.run(handle -> handle.select("select distinct image from box"
                        + " where not exists (select 1 from image where id = box.image) order by image limit " + SHOWN)
                .mapTo(String.class)
                .list());
    }

    /** Returns the images after one in the order of their numbers as text. */
    List<Image> images(String after, int limit) {
        return scratch.run(handle -> handle.select(
                        "select id, body from image where id > ? order by id limit ?", after, limit)
                .map((row, context) ->
                        new Image(row.getString("id"), ExactJson.members(ExactJson.read(row.getString("body")))))
                .list());
    }

    /** Returns how long the boxes of an image are as JSON. */
    long length(String image) {
        return scratch.run(
                handle -> handle.select("select coalesce(sum(length(body)), 0) from box where image = ?", image)
                        .mapTo(Long.class)
                        .one());
    }

    /** Returns the boxes of an image in the order of the list. */
    List<Map<String, Object>> boxes(String image) {
        return scratch.run(handle -> handle.select("select body from box where image = ? order by number", image)
                .map((row, context) -> ExactJson.members(ExactJson.read(row.getString("body"))))
                .list());
    }
}
