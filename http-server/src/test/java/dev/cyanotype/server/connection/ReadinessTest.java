package dev.cyanotype.server.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;

/** A handler's thread that waits for a real connection. */
class ReadinessTest {
    private static final Patience PATIENT = new Patience(Duration.ofMinutes(1), 0);

    private final AcceptedConnection accepted;
    private final ConduitStreamSourceChannel source;
    private final ConduitStreamSinkChannel sink;

    ReadinessTest() throws IOException, InterruptedException {
        accepted = new AcceptedConnection();
        source = accepted.connection.getSourceChannel();
        sink = accepted.connection.getSinkChannel();
    }

    @AfterEach
    void close() throws IOException {
        accepted.close();
    }

    @Test
    void waitsUntilThereIsMore() throws Exception {
        for (int i = 1; i <= 1_000; i++) {
            accepted.client.getOutputStream().write(i);
            new Readiness(PATIENT).awaitReadable(source, i);
            ByteBuffer one = ByteBuffer.allocate(2);

            assertThat(source.read(one)).isEqualTo(1);
            assertThat(one.get(0)).isEqualTo((byte) i);
        }
        assertThat(source.isReadResumed()).isFalse();
    }

    @Test
    void waitsUntilThereIsRoom() throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(1 << 20);
        while (sink.write(bytes) > 0) {
            bytes.clear();
        }
        Thread reader = new Thread(() -> {
            try {
                accepted.client.getInputStream().readNBytes(1 << 24);
            } catch (IOException closedByTheTest) {
                // it has read enough
            }
        });
        reader.start();

        new Readiness(PATIENT).awaitWritable(sink, 0);

        bytes.clear();
        assertThat(sink.write(bytes)).isPositive();
        assertThat(sink.isWriteResumed()).isFalse();
    }

    @Test
    void givesUpOnAClientThatSendsNothing() {
        assertThatThrownBy(() -> new Readiness(new Patience(Duration.ofMillis(1), 0)).awaitReadable(source, 0))
                .isInstanceOf(ClientGone.class)
                .hasMessageContaining("The client sent nothing");
        assertThat(source.isReadResumed()).isFalse();
    }

    @Test
    void stopsWaitingWhenTheServerStops() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> new Readiness(PATIENT).awaitReadable(source, 0))
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
