package dev.cyanotype.server.connection.in;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.ServerConnection;
import io.undertow.server.protocol.http.HttpServerConnection;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * The bytes of a connection on their way to Undertow's parser, which are looked at as long as they are a request's head.
 * Runs on the I/O thread while a head is read; then it only passes on.
 */
public final class HeadSource extends AbstractStreamSourceConduit<StreamSourceConduit> {
    private final HeadScan scan = new HeadScan();

    private HeadSource(StreamSourceConduit next) {
        super(next);
    }

    /** Puts one before everything else that reads from a connection. */
    public static void install(StreamConnection connection) {
        var channel = connection.getSourceChannel();
        channel.setConduit(new HeadSource(channel.getConduit()));
    }

    /** Returns what is wrong with the head that was read last; null if nothing is. */
    static @Nullable Flaw flaw(ServerConnection connection) {
        return of(connection).scan.takeFlaw();
    }

    /** Expects another head, of which some bytes may have come with the last one. */
    public static void expectNext(ServerConnection connection) {
        HeadScan scan = of(connection).scan;
        scan.begin();
        PooledByteBuffer extra = ((HttpServerConnection) connection).getExtraBytes();
        if (extra != null) {
            ByteBuffer bytes = extra.getBuffer();
            bytes.position(scan.look(bytes, bytes.position(), bytes.limit()));
        }
    }

    private static HeadSource of(ServerConnection connection) {
        return (HeadSource) ((HttpServerConnection) connection).getOriginalSourceConduit();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int from = target.position();
        int count = next.read(target);
        if (count <= 0 || !scan.isInHead()) {
            return count;
        }
        int begin = scan.look(target, from, from + count);
        if (begin == from) {
            return count;
        }
        int left = from + count - begin;
        for (int i = 0; i < left; i++) {
            target.put(from + i, target.get(begin + i));
        }
        target.position(from + left);
        return left > 0 ? left : read(target);
    }
}
