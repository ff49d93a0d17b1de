package dev.cyanotype.storage.blobs;

import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.storage.blobs.damage.DamageTable;
import dev.cyanotype.storage.blobs.segments.Place;
import dev.cyanotype.storage.blobs.segments.StagedFile;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.folder.Layout;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The rows of blobs. */
final class BlobTable {
    private static final int BATCH = 1_000;
    private static final String SOUND = "not exists (select 1 from damaged_content d where d.sha256 = content.sha256)";
    private static final String NUMBER = "(select id from segment where name = :segment)";

    private final Database database;

    BlobTable(Database database) {
        this.database = database;
    }

    Optional<Blob> find(String sha256) {
        return database.read(handle -> find(handle, sha256));
    }

    private static Optional<Blob> find(Handle handle, String sha256) {
        return Sha256.isHex(sha256)
                ? handle.createQuery("select " + Blob.columns("c") + " from content c where c.sha256 = :sha256")
                        .bind("sha256", Sha256.bytes(sha256))
                        .map(Blob.mapper())
                        .findOne()
                : Optional.empty();
    }

    /** Returns those of some hashes that are there and not damaged, and whether nothing has been seen to refer to them. */
    Map<String, Boolean> known(Collection<String> hashes) {
        Map<String, Boolean> known = new HashMap<>();
        if (!hashes.isEmpty()) {
            database.read(handle -> handle.createQuery(
                            "select sha256, unused_since from content where sha256 in (<hashes>) and " + SOUND)
                    .bindList("hashes", bytes(hashes))
                    .map((row, context) ->
                            known.put(Sha256.hex(row.getBytes("sha256")), row.getObject("unused_since") != null))
                    .list());
        }
        return known;
    }

    /** Forgets that nothing refers to some blobs, and returns those that are still there and not damaged. */
    static Set<String> reuse(Handle handle, Collection<String> hashes) {
        List<byte[]> bytes = bytes(hashes);
        handle.createUpdate("update content set unused_since = null where sha256 in (<hashes>)")
                .bindList("hashes", bytes)
                .execute();
        return handle.createQuery("select sha256 from content where sha256 in (<hashes>) and " + SOUND)
                .bindList("hashes", bytes)
                .map((row, context) -> Sha256.hex(row.getBytes("sha256")))
                .set();
    }

    private static List<byte[]> bytes(Collection<String> hashes) {
        return hashes.stream().map(Sha256::bytes).toList();
    }

    /** Adds rows; content that is there already stays where it is, unless it is damaged there, and is used again. */
    static void insert(Handle handle, Collection<Blob> blobs) {
        insertNew(handle, blobs);
        Set<String> damaged =
                DamageTable.noticed(handle, blobs.stream().map(Blob::sha256).toList());
        for (Blob blob : blobs) {
            if (damaged.contains(blob.sha256())) {
                move(handle, List.of(blob), blob.place());
                DamageTable.forget(handle, blob.sha256());
            }
        }
    }

    private static void insertNew(Handle handle, Collection<Blob> blobs) {
        blobs.stream().map(blob -> blob.place().segment()).distinct().forEach(segment -> number(handle, segment));
        PreparedBatch batch = handle.prepareBatch("insert into content (sha256, size, crc32, segment, position)"
                + " values (:sha256, :size, :crc32, " + NUMBER + ", :position)"
                + " on conflict (sha256) do update set unused_since = null where content.unused_since is not null");
        for (Blob blob : blobs) {
            batch.bind("sha256", blob.hash())
                    .bind("size", blob.size())
                    .bind("crc32", blob.crc32())
                    .bind("segment", blob.place().segment())
                    .bind("position", blob.place().offset())
                    .add();
            if (batch.size() == BATCH) {
                batch.execute();
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /** Gives a segment its number. */
    private static void number(Handle handle, String segment) {
        handle.execute("insert into segment (name) values (?) on conflict (name) do nothing", segment);
    }

    /** Forgets the numbers of segments in which nothing lies any more. */
    static int forgetEmptySegments(Handle handle) {
        return handle.execute("delete from segment where id > 0"
                + " and not exists (select 1 from content c where c.segment = segment.id)");
    }

    /** Returns the blobs that come after one in the order in which they lie; the first ones after null. */
    List<Blob> page(@Nullable Blob last) {
        return database.read(handle -> handle.createQuery("select " + Blob.columns("c") + " from content c"
                        + (last == null
                                ? ""
                                : " where (segment, position, sha256) > (" + NUMBER + ", :position, :sha256)")
                        + " order by segment, position, sha256 limit :limit")
                .bindMap(last == null ? Map.of() : key(last))
                .bind("limit", BATCH)
                .map(Blob.mapper())
                .list());
    }

    /** Returns the names of the segments after one in their order. */
    List<String> segments(String after) {
        return database.read(handle -> handle.createQuery("select name from segment where name > :after"
                        + " and exists (select 1 from content c where c.segment = segment.id)"
                        + " order by name limit :limit")
                .bind("after", after)
                .bind("limit", BATCH)
                .mapTo(String.class)
                .list());
    }

    /** Returns the blobs of a segment, or with an empty name those of files of their own, that come after one in the order in which they lie; the first ones after null. */
    List<Blob> page(String segment, @Nullable Blob last) {
        return database.read(handle -> handle.createQuery("select " + Blob.columns("c") + " from content c"
                        + " where c.segment = " + NUMBER + " and (c.position, c.sha256) > (:position, :sha256)"
                        + " order by c.position, c.sha256 limit :limit")
                .bind("segment", segment)
                .bind("position", last == null ? -1 : last.place().offset())
                .bind("sha256", last == null ? new byte[0] : last.hash())
                .bind("limit", BATCH)
                .map(Blob.mapper())
                .list());
    }

    /** Notes that blobs lie one after another from a place on, and returns the offset behind the last. */
    static long move(Handle handle, List<Blob> blobs, Place start) {
        number(handle, start.segment());
        PreparedBatch batch = handle.prepareBatch(
                "update content set segment = " + NUMBER + ", position = :position where sha256 = :sha256");
        long offset = start.offset();
        for (Blob blob : blobs) {
            batch.bind("segment", start.segment())
                    .bind("position", offset)
                    .bind("sha256", blob.hash())
                    .add();
            offset += blob.size();
        }
        batch.execute();
        return offset;
    }

    /** Returns how many bytes of a segment are a blob's. */
    static long liveBytes(Handle handle, String segment) {
        return handle.createQuery("select coalesce(sum(size), 0) from content where segment = " + NUMBER)
                .bind("segment", segment)
                .mapTo(Long.class)
                .one();
    }

    private static Map<String, Object> key(Blob blob) {
        return Map.of(
                "segment", blob.place().segment(),
                "position", blob.place().offset(),
                "sha256", blob.hash());
    }

    /** Returns those of the files in which no blob lies. */
    static <T> List<T> unknown(Handle handle, Collection<T> files, Function<T, Path> place) {
        return files.stream()
                .filter(file -> !refersTo(handle, place.apply(file)))
                .toList();
    }

    /** Returns those of the files that have to be moved to their places: no blob lies there, or a damaged one. */
    static List<StagedFile> missing(Handle handle, Collection<StagedFile> files) {
        return files.stream()
                .filter(file -> !refersTo(handle, file.target()) || isDamaged(handle, file.target()))
                .toList();
    }

    private static boolean refersTo(Handle handle, Path file) {
        return Layout.isSegment(file)
                ? refersToSegment(handle, Layout.segmentName(file))
                : ownFile(handle, file).isPresent();
    }

    private static boolean isDamaged(Handle handle, Path file) {
        return !Layout.isSegment(file)
                && ownFile(handle, file)
                        .filter(blob -> !DamageTable.noticed(handle, List.of(blob.sha256()))
                                .isEmpty())
                        .isPresent();
    }

    private static Optional<Blob> ownFile(Handle handle, Path file) {
        Path folder = Objects.requireNonNull(file.getParent());
        return find(handle, String.valueOf(folder.getFileName()) + file.getFileName())
                .filter(blob -> blob.place().isOwnFile());
    }

    private static boolean refersToSegment(Handle handle, String segment) {
        return handle.createQuery("select 1 from content where segment = " + NUMBER + " limit 1")
                .bind("segment", segment)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }
}
