package dev.cyanotype.server.connection.websocket;

import dev.cyanotype.http.body.Body;
import dev.cyanotype.http.websocket.Close;
import dev.cyanotype.http.websocket.wire.OpenSocket;
import dev.cyanotype.server.connection.ClientGone;
import dev.cyanotype.server.connection.Patience;
import dev.cyanotype.server.connection.Terms;
import dev.cyanotype.server.connection.Wait;
import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/**
 * Keeps one web socket: reads from its client, asks a silent one whether it is there, and ends the connection. Belongs to the
 * connection's I/O thread, but for {@link #talk} and {@link #leave}.
 */
public final class ServedSocket implements SocketOutlet.Keeper {
    /** How long a client has to answer the close frame it is sent. */
    private static final long FAREWELL_SECONDS = 5;

    /** What is read at once, before other connections have their turn. */
    private static final int TURN = 16;

    private final StreamConnection connection;
    private final StreamSourceChannel source;
    private final ByteBufferPool buffers;
    private final Terms terms;
    private final Body.Socket asked;
    private final SocketOutlet outlet;
    private final OpenSocket socket;
    private final BiConsumer<ServedSocket, Close> ended;
    private final AtomicInteger parts = new AtomicInteger(2); // the connection and the handler
    private @Nullable Patience patience; // with a message that has begun to arrive
    private long arrived; // of it
    private @Nullable Wait reading;
    private XnioExecutor.@Nullable Key farewell;
    private boolean paused;
    private boolean asking;
    private boolean closed;

    /** Takes over a connection; {@code ended} runs when it is closed and its handler has returned. */
    public ServedSocket(
            StreamConnection connection,
            ByteBufferPool buffers,
            Terms terms,
            Body.Socket asked,
            BiConsumer<ServedSocket, Close> ended) {
        this.connection = connection;
        this.source = connection.getSourceChannel();
        this.buffers = buffers;
        this.terms = terms;
        this.asked = asked;
        this.outlet = new SocketOutlet(connection.getSinkChannel(), terms.patience(), this);
        this.socket = OpenSocket.ofServer(outlet, asked.settings(), asked.subprotocol());
        this.ended = ended;
    }

    /** Talks on the thread of the caller, until handler or client have said all. */
    public void talk() {
        socket.run(asked.conversation());
        partEnded();
    }

    /** Asks the client to leave. */
    public void leave(int code, String reason) {
        socket.close(code, reason);
    }

    /** Reads what is there, and waits for more. */
    public void read() {
        if (closed || reading != null || paused) {
            return;
        }
        try (PooledByteBuffer pooled = buffers.allocate()) {
            ByteBuffer buffer = pooled.getBuffer();
            for (int i = 0; i < TURN; i++) {
                buffer.clear();
                int count = source.read(buffer);
                if (count == 0) {
                    await();
                    return;
                }
                if (count < 0) {
                    gone("The client left without a word");
                    return;
                }
                asking = false;
                socket.arrived(buffer.flip());
                note(count);
                if (closed) {
                    return;
                }
                if (socket.isFull()) {
                    paused = true;
                    return;
                }
            }
            connection.getIoThread().execute(this::read);
        } catch (IOException e) {
            gone(String.valueOf(e.getMessage()));
        } catch (RejectedExecutionException stopped) {
            gone("The server is closed");
        }
    }

    private void note(int count) {
        if (!socket.isAmidMessage()) {
            patience = null;
            arrived = 0;
        } else {
            patience = patience == null ? terms.patience() : patience;
            arrived += count;
        }
    }

    /** Waits: for the rest of a message with the patience that a body is given, for another one as long as the client is there. */
    private void await() {
        Patience waiting = patience;
        if (waiting == null || socket.closed().isPresent()) {
            reading = Wait.toRead(source, terms.stall().toNanos(), this::goOn, this::silent);
            return;
        }
        reading = Wait.toRead(
                source,
                waiting.begin(arrived),
                () -> {
                    waiting.end();
                    goOn();
                },
                () -> {
                    reading = null;
                    patience = null;
                    socket.close(Close.POLICY, "The message did not arrive in time");
                    read();
                });
    }

    private void goOn() {
        reading = null;
        read();
    }

    private void silent() {
        reading = null;
        if (asking) {
            gone("The client answered no ping for " + terms.stall().toSeconds() + " s");
            return;
        }
        asking = true;
        outlet.control(OpenSocket.ping());
        read();
    }

    @Override
    public void resume() {
        paused = false;
        read();
    }

    @Override
    public void saidAll() {
        if (farewell == null && !closed) {
            farewell = connection.getIoThread().executeAfter(this::end, FAREWELL_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Override
    public void failed(IOException failure) {
        gone(String.valueOf(failure.getMessage()));
    }

    private void gone(String how) {
        if (!closed) {
            socket.gone(how);
            end();
        }
    }

    @Override
    public void end() {
        IoUtils.safeClose(connection);
        closed();
    }

    /** Notes that the connection is closed, by whomever. */
    public void closed() {
        if (closed) {
            return;
        }
        closed = true;
        if (reading != null) {
            reading.cancel();
        }
        if (farewell != null) {
            farewell.remove();
        }
        outlet.fail(new ClientGone("The connection is closed"));
        socket.gone("The connection was closed");
        partEnded();
    }

    private void partEnded() {
        if (parts.decrementAndGet() == 0) {
            ended.accept(this, socket.closed().orElseThrow());
        }
    }
}
