package dev.cyanotype.blueprints.datasets.packages.compression;

import dev.cyanotype.blueprints.datasets.packages.parts.CompressedForm;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.storage.blobs.Blob;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table of compressed forms: a row for each content and encoder, also where the content has no form because it does not shrink. */
final class CompressedTable {
    private CompressedTable() {}

    /** Returns what is known of some contents, by their hashes. */
    static Map<String, Optional<CompressedForm>> find(Handle handle, String encoder, Collection<String> hashes) {
        Map<String, Optional<CompressedForm>> found = new HashMap<>();
        if (!hashes.isEmpty()) {
            handle.createQuery("select c.sha256, f.frames, p.sha256 as form from content c"
                            + " join compressed_content f on f.content = c.id and f.encoder = :encoder"
                            + " left join content p on p.id = f.compressed where c.sha256 in (<hashes>)")
                    .bind("encoder", encoder)
                    .bindList("hashes", hashes.stream().map(Sha256::bytes).toList())
                    .map((row, context) -> found.put(Sha256.hex(row.getBytes("sha256")), form(row)))
                    .list();
        }
        return found;
    }

    private static Optional<CompressedForm> form(ResultSet row) throws SQLException {
        byte[] sha256 = row.getBytes("form");
        return sha256 == null
                ? Optional.empty()
                : Optional.of(new CompressedForm(Sha256.hex(sha256), frames(row.getBytes("frames"))));
    }

    private static List<Integer> frames(byte[] kept) {
        List<Integer> frames = new ArrayList<>();
        for (ByteBuffer in = ByteBuffer.wrap(kept); in.hasRemaining(); ) {
            frames.add(in.getInt());
        }
        return frames;
    }

    private static byte[] bytes(List<Integer> frames) {
        ByteBuffer out = ByteBuffer.allocate(frames.size() * Integer.BYTES);
        frames.forEach(out::putInt);
        return out.array();
    }

    /** Notes forms, which are stored already. */
    static void insert(Handle handle, String encoder, Map<String, Optional<CompressedForm>> forms) {
        PreparedBatch batch =
                handle.prepareBatch("insert into compressed_content (content, encoder, compressed, frames)"
                        + " values (" + Blob.number(":sha256") + ", :encoder, " + Blob.number(":form")
                        + ", :frames) on conflict do nothing");
        forms.forEach((sha256, form) -> batch.bind("sha256", Sha256.bytes(sha256))
                .bind("encoder", encoder)
                .bind(
                        "form",
                        form.map(CompressedForm::sha256).map(Sha256::bytes).orElse(null))
                .bind("frames", bytes(form.map(CompressedForm::frames).orElse(List.of())))
                .add());
        if (!forms.isEmpty()) {
            batch.execute();
        }
    }
}
