package dev.cyanotype.blueprints.datasets.packages.format;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests what the bytes of an archive depend on. */
final class LayoutDigest {
    /** Changes whenever equal entries would be laid out in other bytes. */
    private static final int LAYOUT_VERSION = 1;

    private final MessageDigest digest;

    LayoutDigest(ArchiveFormat format) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
        line("cyanotype " + format.ending() + " " + LAYOUT_VERSION);
    }

    void line(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
