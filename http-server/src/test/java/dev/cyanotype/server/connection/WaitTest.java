package dev.cyanotype.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSourceChannel;

/** Waits on a real connection. */
class WaitTest {
    private static final long LONG = TimeUnit.MINUTES.toNanos(1);

    private final AcceptedConnection accepted;
    private final StreamConnection connection;
    private final Socket client;
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    WaitTest() throws IOException, InterruptedException {
        accepted = new AcceptedConnection();
        connection = accepted.connection;
        client = accepted.client;
    }

    @AfterEach
    void close() throws IOException {
        accepted.close();
    }

    private void event(String name) {
        events.add(name + (Thread.currentThread() == connection.getIoThread() ? "" : " elsewhere"));
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
        accepted.onIoThread(() -> {
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
        accepted.onIoThread(() -> {});
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
        accepted.onIoThread(() -> Wait.toWrite(connection.getSinkChannel(), 1, () -> event("room"), () -> event("late"))
                .cancel());
        accepted.onIoThread(() -> {});

        assertThat(events).isEmpty();
    }
}
