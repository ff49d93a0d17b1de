package dev.cyanotype.storage.blobs;

import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.storage.blobs.segments.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Content by its hash. Immutable; two are equal if their contents are.
 *
 * <p>Where the content lies is the store's secret, and so is the number by which tables refer to it: a column that
 * {@code references content (id)}, with an index of its own, is written with {@link #number}, such as
 * {@code insert into picture (name, content) values (:name, } + {@code Blob.number(":sha256")} + {@code )}. A content that no
 * foreign key refers to is garbage. A join with the columns of {@link #columns} and {@link #mapper} gives a blob that is opened
 * without a second look-up.
 */
public final class Blob {
    private final byte[] hash;
    private final long size;
    private final long crc32;
    private final Place place;
    private @Nullable String sha256; // the hash, once somebody has asked for it as text

    Blob(byte[] hash, long size, long crc32, Place place) {
        this.hash = hash;
        this.size = size;
        this.crc32 = crc32;
        this.place = place;
    }

    /** Returns SQL for the number of a content; {@code parameter} is one that {@link Sha256#bytes} is bound to, such as {@code ?}. */
    public static String number(String parameter) {
        return "(select id from content where sha256 = " + parameter + ")";
    }

    /** Returns the columns of a blob for a {@code select}; {@code alias} is what the query calls the table {@code content}. */
    public static String columns(String alias) {
        return alias + ".sha256 as blob_sha256, " + alias + ".size as blob_size, " + alias + ".crc32 as blob_crc32, "
                + alias + ".position as blob_position, " + alias + ".segment as blob_segment,"
                + " (select name from segment where id = " + alias + ".segment) as blob_segment_name";
    }

    /** Returns what reads the rows of one query that have {@link #columns} among their own. */
    public static RowMapper<Blob> mapper() {
        return new Mapper();
    }

    /** Reads the blob of a row that has {@link #columns} among its own. */
    public static Blob read(ResultSet row, StatementContext context) throws SQLException {
        return mapper().map(row, context);
    }

    /** Looks the columns up once, and keeps one name of a segment for all blobs in it that follow one another. */
    private static final class Mapper implements RowMapper<Blob> {
        private int first;
        private long segment = -1;
        private String name = "";

        @Override
        public Blob map(ResultSet row, StatementContext context) throws SQLException {
            if (first == 0) {
                first = row.findColumn("blob_sha256");
            }
            long number = row.getLong(first + 4);
            if (number != segment) {
                segment = number;
                name = row.getString(first + 5);
            }
            return new Blob(
                    row.getBytes(first),
                    row.getLong(first + 1),
                    row.getLong(first + 2),
                    new Place(name, row.getLong(first + 3)));
        }
    }

    /** Returns the SHA-256 of the content, 64 lower-case hexadecimal digits. */
    public String sha256() {
        String text = sha256;
        if (text == null) {
            text = Sha256.hex(hash);
            sha256 = text;
        }
        return text;
    }

    byte[] hash() {
        return hash;
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
        return new Blob(hash, size, crc32, there);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Blob other
                && Arrays.equals(hash, other.hash)
                && size == other.size
                && crc32 == other.crc32;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return sha256() + " (" + size + " bytes)";
    }
}
