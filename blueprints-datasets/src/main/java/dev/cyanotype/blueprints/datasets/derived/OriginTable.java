package dev.cyanotype.blueprints.datasets.derived;

import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.storage.json.StoredJson;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of what versions were made of. */
public final class OriginTable {
    private OriginTable() {}

    /** Writes what a version was made of, in the transaction that makes it. */
    static void insert(Handle handle, String dataset, int number, Origin origin) {
        handle.execute(
                "insert into version_origin (dataset, number, origin, origin_number, origin_digest, made)"
                        + " values (?, ?, ?, ?, ?, ?)",
                dataset,
                number,
                origin.dataset(),
                origin.version(),
                origin.digest(),
                StoredJson.write(origin));
    }

    /** Returns what a version was made of. */
    public static Optional<Origin> of(Handle handle, Version version) {
        return handle.select(
                        "select made from version_origin where dataset = ? and number = ?",
                        version.dataset(),
                        version.version())
                .mapTo(String.class)
                .findOne()
                .map(made -> StoredJson.read(made, Origin.class));
    }

    /** Returns whether a version, or one before it, was made of another by corruption: an edit keeps the images. */
    static boolean isCorrupted(Handle handle, Version version) {
        return handle.select(
                        "select 1 from version_origin where dataset = ? and number <= ? limit 1",
                        version.dataset(),
                        version.version())
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    /** Returns references to the first versions that were made of one, in the order of their names and numbers. */
    public static List<String> madeOf(Handle handle, Version version, int limit) {
        return handle.createQuery("select o.dataset, o.number from version_origin o"
                        + " join dataset_version v on v.dataset = o.dataset and v.number = o.number"
                        + " where o.origin = :dataset and o.origin_number = :number and o.origin_digest = :digest"
                        + " order by o.dataset, o.number limit :limit")
                .bind("dataset", version.dataset())
                .bind("number", version.version())
                .bind("digest", version.digest())
                .bind("limit", limit)
                .map((row, context) -> row.getString("dataset") + "@" + row.getInt("number"))
                .list();
    }
}
