package dev.cyanotype.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.server.threads.IoThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;

/** Waits on a real connection. */
class WaitTest {
    private static final long LONG = TimeUnit.MINUTES.toNanos(1);

    private final ExecutorService others = Executors.newCachedThreadPool();
    private final XnioWorker worker = IoThreads.start(others);
    private final BlockingQueue<StreamConnection> accepted = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private AcceptingChannel<StreamConnection> listener;
    private Socket client;
    private StreamConnection connection;

    @BeforeEach
    void connect() throws Exception {
        listener = worker.createStreamConnectionServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                accepting -> {
                    try {
                        for (var next = accepting.accept(); next != null; next = accepting.accept()) {
                            accepted.add(next);
                        }
                    } catch (IOException e) {
                        events.add("not accepted: " + e);
                    }
                },
                OptionMap.EMPTY);
        listener.resumeAccepts();
        client = new Socket(
                InetAddress.getLoopbackAddress(),
                listener.getLocalAddress(InetSocketAddress.class).getPort());
        connection = accepted.take();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        connection.close();
        listener.close();
        worker.shutdownNow();
        others.shutdownNow();
    }

    private void event(String name) {
        events.add(name + (Thread.currentThread() == connection.getIoThread() ? "" : " elsewhere"));
    }

    /** Runs a task on the I/O thread and waits for its end. */
    private void onIoThread(Runnable task) throws InterruptedException {
        BlockingQueue<String> done = new LinkedBlockingQueue<>();
        connection.getIoThread().execute(() -> {
            task.run();
            done.add("done");
        });
        done.take();
    }

    @Test
    void tellsOnceOnTheIoThreadThatThereIsMore() throws Exception {
        ConduitStreamSourceChannel source = connection.getSourceChannel();
        Wait.toRead(source, LONG, () -> event("ready"), () -> event("late"));
        client.getOutputStream().write(1);

        assertThat(events.take()).isEqualTo("ready");
        assertThat(source.isReadResumed()).isFalse();
        assertThat(source.read(ByteBuffer.allocate(10))).isEqualTo(1);
    }

    @Test
    void aSecondCallOfItsListenerChangesNothing() throws Exception {
        ConduitStreamSourceChannel source = connection.getSourceChannel();
        onIoThread(() -> {
            Wait.toRead(source, LONG, () -> event("first"), () -> event("late"));
            var stale = source.getReadListener();
            stale.handleEvent(source);
            stale.handleEvent(source);
            Wait.toRead(source, LONG, () -> event("second"), () -> event("late"));
            stale.handleEvent(source);
        });
        assertThat(events).containsExactly("first");

        client.getOutputStream().write(1);

        assertThat(events.take()).isEqualTo("first");
        assertThat(events.take()).isEqualTo("second");
    }

    @Test
    void tellsOnceThatTheTimeIsOver() throws Exception {
        ConduitStreamSourceChannel source = connection.getSourceChannel();
        Wait.toRead(source, 1, () -> event("ready"), () -> event("late"));

        assertThat(events.take()).isEqualTo("late");
        client.getOutputStream().write(1);
        onIoThread(() -> {});
        assertThat(events).isEmpty();
        assertThat(source.isReadResumed()).isFalse();
    }

    @Test
    void tellsThatThereIsRoom() throws Exception {
        Wait.toWrite(connection.getSinkChannel(), LONG, () -> event("room"), () -> event("late"));

        assertThat(events.take()).isEqualTo("room");
        assertThat(connection.getSinkChannel().isWriteResumed()).isFalse();
    }

    @Test
    void tellsNothingAfterItWasCancelled() throws Exception {
        onIoThread(() -> Wait.toWrite(connection.getSinkChannel(), 1, () -> event("room"), () -> event("late"))
                .cancel());
        onIoThread(() -> {});

        assertThat(events).isEmpty();
    }
}
