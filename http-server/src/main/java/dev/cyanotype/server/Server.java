package dev.cyanotype.server;

import dev.cyanotype.ConfigurationException;
import dev.cyanotype.Router;
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
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.XnioWorker;

/** Serves a router over HTTP. Thread-safe. */
public final class Server implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Server.class);
    private static final int BUFFER = (16 << 10) - 20;

    private final Router router;
    private final ServerState state;
    private final XnioWorker worker;
    private final BufferPool buffers = new BufferPool(true, BUFFER);
    private final Listener listener;
    private final URI uri;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    private Server(Router router, ServerConfig config, Threads threads) {
        this.router = router;
        this.state = new ServerState(config, router, threads);
        this.worker = IoThreads.start(threads.transfers());
        this.listener = listen(config);
        this.uri = URI.create("http://" + ServerConfig.bracketed(config.host()) + ":" + listener.port());
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
        HttpHandler root = exchange -> new Call(exchange, state.routerFor(exchange.getRequestPath()), state).begin();
        try {
            return Listener.open(worker, config, buffers, root);
        } catch (IOException | RuntimeException failure) {
            stopThreads();
            throw failure instanceof IOException cause ? cannotListen(config, cause) : (RuntimeException) failure;
        }
    }

    private static UncheckedIOException cannotListen(ServerConfig config, IOException cause) {
        return new UncheckedIOException(
                "Cannot listen at http://" + ServerConfig.bracketed(config.host()) + ":" + config.port() + ": "
                        + cause.getMessage() + "; " + wayOut(config, cause),
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

    /** Stops accepting, gives requests {@link ServerConfig#drain} to end, then closes the router. */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        listener.close();
        try {
            int left = state.drain();
            if (left > 0) {
                log.warn(
                        "{} requests had not ended after {} s and were given up",
                        left,
                        state.config().drain().toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopThreads();
            state.close();
            router.close();
            closed.countDown();
        }
    }

    private void stopThreads() {
        state.terms().threads().stop();
        worker.shutdownNow();
        buffers.close();
    }
}
