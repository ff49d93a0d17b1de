package dev.cyanotype.blueprints.datasets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Builds zips; bytes of them can be bent afterwards. */
final class ZipFixture {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes);

    ZipFixture file(String path, String content) {
        return file(path, content.getBytes(StandardCharsets.UTF_8), 0);
    }

    /** Adds a file with a Unix mode, such as that of a link. */
    ZipFixture file(String path, byte[] content, int mode) {
        try {
            ZipArchiveEntry entry = new ZipArchiveEntry(path);
            if (mode != 0) {
                entry.setUnixMode(mode);
            }
            zip.putArchiveEntry(entry);
            zip.write(content);
            zip.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
