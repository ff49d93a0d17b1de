package dev.cyanotype.server;

import dev.cyanotype.http.form.Limits;
import dev.cyanotype.server.connection.in.HeadSource;
import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/** Accepts connections, and has Undertow read requests from what {@link HeadSource} passes on. */
final class Listener implements AutoCloseable {
    private static final int MANY = 1 << 15; // more than fit into a head; the router counts

    private final AcceptingChannel<? extends StreamConnection> accepting;

    private Listener(AcceptingChannel<? extends StreamConnection> accepting) {
        this.accepting = accepting;
    }

    /** Listens where {@code config} says, with buffers for {@code records} of TLS; {@code handler} is given each request. */
    static Listener open(
            XnioWorker worker, ServerConfig config, ByteBufferPool buffers, ByteBufferPool records, HttpHandler handler)
            throws IOException {
        HttpOpenListener requests = new HttpOpenListener(buffers, parserOptions(config));
        requests.setRootHandler(handler);
        ChannelListener<StreamConnection> accepted = connection -> {
            HeadSource.install(connection);
            requests.handleEvent(connection);
        };
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(config.host()), config.port());
        AcceptingChannel<? extends StreamConnection> accepting = config.tls().isPresent()
                ? new UndertowXnioSsl(
                                worker.getXnio(),
                                OptionMap.EMPTY,
                                records,
                                config.tls().get().context())
                        .createSslConnectionServer(
                                worker, address, ChannelListeners.openListenerAdapter(accepted), socketOptions(worker))
                : worker.createStreamConnectionServer(
                        address, ChannelListeners.openListenerAdapter(accepted), socketOptions(worker));
        accepting.resumeAccepts();
        return new Listener(accepting);
    }

    private static OptionMap parserOptions(ServerConfig config) {
        int idle = Math.toIntExact(config.idle().toMillis());
        return OptionMap.builder()
                .set(UndertowOptions.DECODE_URL, false)
                .set(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                .set(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .set(UndertowOptions.MAX_HEADERS, 2 * Limits.FIELDS)
                .set(UndertowOptions.MAX_HEADER_SIZE, 64 << 10)
                .set(UndertowOptions.MAX_PARAMETERS, MANY)
                .set(UndertowOptions.NO_REQUEST_TIMEOUT, idle)
                .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, idle)
                .getMap();
    }

    private static OptionMap socketOptions(XnioWorker worker) {
        return OptionMap.builder()
                .set(Options.WORKER_IO_THREADS, worker.getIoThreadCount())
                .set(Options.TCP_NODELAY, true)
                .set(Options.REUSE_ADDRESSES, true)
                .set(Options.BALANCING_TOKENS, 1)
                .set(Options.BALANCING_CONNECTIONS, 2)
                .set(Options.BACKLOG, 4096)
                .getMap();
    }

    int port() {
        return ((InetSocketAddress) accepting.getLocalAddress()).getPort();
    }

    /** Stops accepting; what is open stays open. */
    @Override
    public void close() {
        IoUtils.safeClose(accepting);
    }
}
