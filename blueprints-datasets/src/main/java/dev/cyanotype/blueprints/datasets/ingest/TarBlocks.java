package dev.cyanotype.blueprints.datasets.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.jspecify.annotations.Nullable;

/**
 * A tar stream that believes a header, of any kind, only with its checksum right, and notices whether the end marker has
 * come: the library alone takes a wrong sum for right and a cut stream for a whole one.
 */
final class TarBlocks extends TarArchiveInputStream {
    private static final int BLOCK = 512;
    private boolean ended;

    TarBlocks(InputStream bytes) {
        // Blocks of one record: it would skip the rest of a longer one unread, whatever stands there.
        super(bytes, BLOCK, BLOCK, StandardCharsets.UTF_8.name());
    }

    /** Returns true if the block that ends an archive has been read. */
    boolean ended() {
        return ended;
    }

    /** Returns true if the block is a header whose checksum is right. */
    static boolean isChecked(byte[] block) {
        try {
            return TarUtils.verifyCheckSum(block);
        } catch (IllegalArgumentException noNumber) {
            return false;
        }
    }

    @Override
    protected byte @Nullable [] readRecord() throws IOException {
        byte[] block = super.readRecord();
        if (block == null) {
            return null;
        }
        if (block.length == BLOCK && isEOFRecord(block)) {
            ended = true;
        } else if (!ended && !isChecked(block)) {
            throw new IOException("a header's checksum is wrong");
        }
        return block;
    }
}
