package dev.cyanotype.storage.blobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Content by its address, and where it lies. Immutable.
 *
 * <p>Other tables refer to {@code blob(sha256)} and keep nothing else of it; a join with the columns of {@link #columns} and
 * {@link #mapper} has the location without a second look-up.
 *
 * @param sha256 the SHA-256 of the content, 64 lower-case hexadecimal digits
 * @param size the length in bytes
 * @param crc32 the CRC-32 of the content, as zip wants it
 * @param segment the number of the segment it lies in, or 0 for a file of its own
 * @param offset where in the segment it begins
 */
public record Blob(String sha256, long size, long crc32, int segment, long offset) {
    /** Returns the columns of a blob for a {@code select}; {@code alias} is what the query calls the table {@code blob}. */
    public static String columns(String alias) {
        return "%1$s.sha256 as blob_sha256, %1$s.size as blob_size, %1$s.crc32 as blob_crc32, %1$s.segment as blob_segment, %1$s.position as blob_position"
                .formatted(alias);
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
                row.getInt("blob_segment"),
                row.getLong("blob_position"));
    }
}
