package dev.cyanotype.storage.uploads;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The rows of bodies that arrive in parts. */
final class UploadTable {
    private static final String SELECT = "select id, length, received, metadata, created, expires from upload";
    private static final RowMapper<Upload> MAPPER = (row, context) -> new Upload(
            row.getString("id"),
            row.getLong("length"),
            row.getLong("received"),
            UploadMetadata.parse(row.getString("metadata")),
            Instant.ofEpochMilli(row.getLong("created")),
            Instant.ofEpochMilli(row.getLong("expires")));

    private UploadTable() {}

    static void insert(Handle handle, Upload upload) {
        handle.execute(
                "insert into upload (id, length, received, metadata, created, expires) values (?, ?, ?, ?, ?, ?)",
                upload.id(),
                upload.length(),
                upload.offset(),
                UploadMetadata.format(upload.metadata()),
                upload.created().toEpochMilli(),
                upload.expires().toEpochMilli());
    }

    static Optional<Upload> find(Handle handle, String id) {
        return handle.select(SELECT + " where id = ?", id).map(MAPPER).findOne();
    }

    /** Returns all, the newest first. */
    static List<Upload> all(Handle handle) {
        return handle.select(SELECT + " order by created desc, id").map(MAPPER).list();
    }

    static int setReceived(Handle handle, String id, long received, Instant expires) {
        return handle.execute(
                "update upload set received = ?, expires = ? where id = ?", received, expires.toEpochMilli(), id);
    }

    static int delete(Handle handle, String id) {
        return handle.execute("delete from upload where id = ?", id);
    }
}
