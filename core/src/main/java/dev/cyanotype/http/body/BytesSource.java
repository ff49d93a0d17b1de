package dev.cyanotype.http.body;

import java.io.ByteArrayInputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.time.Instant;
import java.util.Optional;

/** Content in memory of which ranges can be asked for. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BytesSource(byte[] bytes, Optional<String> etag, Optional<Instant> lastModified) implements Source {
    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public ReadableByteChannel open(long from, long to) {
        return Channels.newChannel(new ByteArrayInputStream(bytes, (int) from, (int) (to - from)));
    }
}
