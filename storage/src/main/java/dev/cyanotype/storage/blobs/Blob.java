package dev.cyanotype.storage.blobs;

import dev.cyanotype.storage.blobs.segments.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Content by its hash. Immutable; two are equal if their contents are.
 *
 * <p>Where the content lies is the store's secret. Other tables refer to {@code blob(sha256)} by a foreign key, with an index of
 * its own, and keep nothing else of it: a blob that no foreign key refers to is garbage. A join with the columns of {@link #columns} and {@link #mapper} gives a blob that is opened without a second look-up.
 */
public final class Blob {
    private final String sha256;
    private final long size;
    private final long crc32;
    private final Place place;

    Blob(String sha256, long size, long crc32, Place place) {
        this.sha256 = sha256;
        this.size = size;
        this.crc32 = crc32;
        this.place = place;
    }

    /** Returns the columns of a blob for a {@code select}; {@code alias} is what the query calls the table {@code blob}. */
    public static String columns(String alias) {
        return alias + ".sha256 as blob_sha256, " + alias + ".size as blob_size, " + alias + ".crc32 as blob_crc32, "
                + alias + ".segment as blob_segment, " + alias + ".position as blob_position";
    }

    /** Returns what reads a row that has {@link #columns} among its own. */
    public static RowMapper<Blob> mapper() {
        return Blob::read;
    }

    /** Reads the blob of a row that has {@link #columns} among its own. */
    public static Blob read(ResultSet row, StatementContext context) throws SQLException {
        return new Blob(
                row.getString("blob_sha256"),
                row.getLong("blob_size"),
                row.getLong("blob_crc32"),
                new Place(row.getString("blob_segment"), row.getLong("blob_position")));
    }

    /** Returns the SHA-256 of the content, 64 lower-case hexadecimal digits. */
    public String sha256() {
        return sha256;
    }

    /** Returns the length in bytes. */
    public long size() {
        return size;
    }

    /** Returns the CRC-32 of the content, as zip wants it. */
    public long crc32() {
        return crc32;
    }

    Place place() {
        return place;
    }

    /** Returns this content, lying there. */
    Blob at(Place there) {
        return new Blob(sha256, size, crc32, there);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Blob other
                && sha256.equals(other.sha256)
                && size == other.size
                && crc32 == other.crc32;
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }

    @Override
    public String toString() {
        return sha256 + " (" + size + " bytes)";
    }
}
