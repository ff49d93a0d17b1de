package dev.cyanotype.server.connection.in;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.server.connection.BadFraming;
import dev.cyanotype.server.connection.ClientGone;
import dev.cyanotype.server.connection.Patience;
import dev.cyanotype.server.connection.Readiness;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.xnio.channels.StreamSourceChannel;

/**
 * The rest of a body that did not arrive with its head, read as it comes. Belongs to the handler's thread.
 *
 * <p>What goes wrong is the client's doing and no error of the handler, which need not know: reading throws
 * {@link HttpException} with status 408 or 400.
 */
public final class RequestBody extends InputStream {
    /** What the JDK copies through a direct buffer of its own for each read, which it keeps. */
    private static final int AT_ONCE = 64 << 10;

    private final StreamSourceChannel channel;
    private final Readiness readiness;
    private long received;
    private boolean ended;

    public RequestBody(StreamSourceChannel channel, Patience patience) {
        this.channel = channel;
        this.readiness = new Readiness(patience);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        ByteBuffer buffer = ByteBuffer.wrap(target, offset, Math.min(length, AT_ONCE));
        try {
            return ended ? -1 : read(buffer);
        } catch (ClientGone stalled) {
            throw new HttpException(408, String.valueOf(stalled.getMessage()));
        } catch (BadFraming refused) {
            throw refused.toHttp();
        } catch (IOException e) {
            throw new HttpException(400, "The body ended early: " + e.getMessage());
        }
    }

    private int read(ByteBuffer buffer) throws IOException {
        int count = channel.read(buffer);
        while (count == 0) {
            readiness.awaitReadable(channel, received);
            count = channel.read(buffer);
        }
        received += Math.max(0, count);
        ended = count < 0;
        return count;
    }
}
