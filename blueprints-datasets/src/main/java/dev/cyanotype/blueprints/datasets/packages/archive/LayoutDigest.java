package dev.cyanotype.blueprints.datasets.packages.archive;

import dev.cyanotype.blueprints.datasets.packages.format.ArchiveFormat;
import dev.cyanotype.blueprints.datasets.packages.format.StandardFormats;
import dev.cyanotype.http.body.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Digests what the bytes of an archive depend on. */
final class LayoutDigest {
    /** Changes whenever equal entries would be laid out in other bytes. */
    private static final int LAYOUT_VERSION = 1;

    private final MessageDigest digest = Sha256.digest();

    LayoutDigest(ArchiveFormat format) {
        ArchiveFormat bytes =
                format.equals(StandardFormats.WEBDATASET) ? StandardFormats.TAR : format; // shards are tars
        line("cyanotype " + bytes.id() + " " + LAYOUT_VERSION);
    }

    void line(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    String hex() {
        return Sha256.hex(digest.digest());
    }
}
