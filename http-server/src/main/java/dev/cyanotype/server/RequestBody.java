package dev.cyanotype.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import org.xnio.channels.StreamSourceChannel;

/** The rest of a body that did not arrive with its head, read as it comes. Belongs to the handler's thread. */
final class RequestBody extends InputStream {
    /** What the JDK copies through a direct buffer of its own for each read, which it keeps. */
    private static final int AT_ONCE = 64 << 10;

    private final StreamSourceChannel channel;
    private final Readiness readiness;
    private boolean ended;

    RequestBody(StreamSourceChannel channel, Duration timeout) {
        this.channel = channel;
        this.readiness = new Readiness(timeout);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        ByteBuffer buffer = ByteBuffer.wrap(target, offset, Math.min(length, AT_ONCE));
        while (!ended) {
            int count = channel.read(buffer);
            if (count > 0) {
                return count;
            }
            if (count < 0) {
                ended = true;
            } else {
                readiness.awaitReadable(channel);
            }
        }
        return -1;
    }
}
