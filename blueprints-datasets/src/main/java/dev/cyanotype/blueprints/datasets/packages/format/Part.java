package dev.cyanotype.blueprints.datasets.packages.format;

import java.io.ByteArrayInputStream;
import java.nio.channels.Channels;

/**
 * A stretch of an archive's bytes.
 *
 * @param length in bytes
 * @param content opens any range of them
 */
record Part(long length, Content content) {
    static Part of(byte[] bytes) {
        return new Part(
                bytes.length,
                (from, to) ->
                        Channels.newChannel(new ByteArrayInputStream(bytes, Math.toIntExact(from), (int) (to - from))));
    }
}
