package dev.cyanotype.server;

import dev.cyanotype.ConfigurationException;
import dev.cyanotype.Router;
import dev.cyanotype.http.websocket.Close;
import dev.cyanotype.server.logging.DefaultLogging;
import dev.cyanotype.server.threads.BufferPool;
import dev.cyanotype.server.threads.IoThreads;
import dev.cyanotype.server.threads.Threads;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import org.xnio.XnioWorker;

/** Serves a router over HTTP. Thread-safe. */
public final class Server implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Server.class);
    private static final int BUFFER = (16 << 10) - 20;
    private static final int TLS_RECORD = 17 << 10; // 16 KiB of content (RFC 8446, section 5.1) and what is around it

    private final ServerState state;
    private final XnioWorker worker;
    private final BufferPool buffers = new BufferPool(true, BUFFER);
    private final BufferPool records = new BufferPool(true, TLS_RECORD);
    private final Listener listener;
    private final URI uri;
    private final Set<Thread> retiring = ConcurrentHashMap.newKeySet();
    private boolean closing;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Server(Router router, ServerConfig config, Threads threads) {
        this.state = new ServerState(config, router, threads);
        this.worker = IoThreads.start(threads.transfers());
        this.listener = listen(config);
        this.uri = URI.create(config.scheme() + "://" + ServerConfig.bracketed(config.host()) + ":" + listener.port());
    }

    /** Serves {@code router} at 127.0.0.1:5000; closing the server closes the router. */
    public static Server start(Router router) {
        return start(router, ServerConfig.DEFAULT);
    }

    /**
     * Serves {@code router}; closing the server closes the router.
     *
     * @throws UncheckedIOException if the address cannot be listened at; the router is closed then, as it is when it
     *     fails to start
     * @throws ConfigurationException if the router shows errors to whoever asks and others than this machine could ask
     */
    public static Server start(Router router, ServerConfig config) {
        return start(router, config, Threads.executor());
    }

    /** Serves with these threads, which are stopped when the server is closed. */
    static Server start(Router router, ServerConfig config, Threads threads) {
        DefaultLogging.setUp();
        Server server;
        try {
            config.check(router);
            server = new Server(router, config, threads);
        } catch (RuntimeException failure) {
            router.close();
            throw failure;
        }
        try {
            router.start(Optional.of(server.uri));
        } catch (RuntimeException failure) {
            server.close();
            throw failure;
        }
        server.state.ready();
        return server;
    }

    private Listener listen(ServerConfig config) {
        HttpHandler root = exchange ->
                state.begin(exchange).ifPresentOrElse(Call::begin, () -> IoUtils.safeClose(exchange.getConnection()));
        try {
            return Listener.open(worker, config, buffers, records, root);
        } catch (IOException | RuntimeException failure) {
            stopThreads();
            throw failure instanceof IOException cause ? cannotListen(config, cause) : (RuntimeException) failure;
        }
    }

    private static UncheckedIOException cannotListen(ServerConfig config, IOException cause) {
        return new UncheckedIOException(
                "Cannot listen at " + config.scheme() + "://" + ServerConfig.bracketed(config.host()) + ":"
                        + config.port() + ": " + cause.getMessage() + "; " + wayOut(config, cause),
                cause);
    }

    /** Another port does not help where the address is of another machine, or of none. */
    private static String wayOut(ServerConfig config, IOException cause) {
        boolean elsewhere = cause instanceof BindException
                && String.valueOf(cause.getMessage()).contains("assign");
        return elsewhere || cause instanceof UnknownHostException
                ? "'" + config.host()
                        + "' is no address of this machine; give one that is with --host, or 0.0.0.0 for all"
                : "choose another port with --port, or 0 for a free one";
    }

    /** Returns where the server answers, such as {@code http://127.0.0.1:5000}. */
    public URI uri() {
        return uri;
    }

    /** Waits until the server is closed. */
    public void join() throws InterruptedException {
        closed.await();
    }

    /** Waits until the server is told to stop; requests may still be answered. */
    void awaitStopping() throws InterruptedException {
        state.awaitStopping();
    }

    /**
     * Serves {@code next} from now on, once it is started: no request is refused for it. Those that have begun are answered by
     * the router before, which is closed when the last of them has ended, or after {@link ServerConfig#drain}; its web sockets
     * are closed with 1012, upon which a client may connect again.
     *
     * @return completed when the router before is closed
     * @throws ConfigurationException if {@code next} cannot be served; it is closed then, as it is when it fails to start, and
     *     the router before is served as it was
     * @throws IllegalStateException if the server is closed
     */
    public synchronized CompletionStage<Void> replace(Router next) {
        try {
            if (closing) {
                throw new IllegalStateException("The server is closed");
            }
            state.config().check(next);
            state.check(next);
            next.start(Optional.of(uri));
        } catch (RuntimeException failure) {
            next.close();
            throw failure;
        }
        ServedRouter before = state.replace(next);
        before.sockets().leave(Close.RESTART, "The application was replaced");
        CompletableFuture<Void> retired = new CompletableFuture<>();
        Thread retirement = new Thread(() -> retire(before, retired), "retire");
        retiring.add(retirement);
        retirement.start();
        return retired.minimalCompletionStage();
    }

    private void retire(ServedRouter before, CompletableFuture<Void> retired) {
        try {
            drain(before);
        } finally {
            before.router().close();
            retiring.remove(Thread.currentThread());
            retired.complete(null);
        }
    }

    private void drain(ServedRouter served) {
        try {
            Duration time = state.config().drain();
            int left = served.drain(time);
            if (left > 0) {
                log.warn("{} requests had not ended after {} s and were given up", left, time.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops accepting, closes web sockets with 1001, gives requests {@link ServerConfig#drain} to end, then closes the router. */
    @Override
    public void close() {
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
        }
        listener.close();
        ServedRouter last = state.stop();
        last.sockets().leave(Close.GOING_AWAY, "The server is stopping");
        try {
            drain(last);
            for (Thread retirement : retiring) {
                retirement.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopThreads();
            state.close();
            last.router().close();
            closed.countDown();
        }
    }

    private void stopThreads() {
        state.terms().threads().stop();
        worker.shutdownNow();
        buffers.close();
        records.close();
    }
}
