package dev.cyanotype.http.websocket.wire;

import dev.cyanotype.http.websocket.Close;
import dev.cyanotype.http.websocket.ClosedException;
import dev.cyanotype.http.websocket.Message;
import dev.cyanotype.http.websocket.UnexpectedMessage;
import dev.cyanotype.http.websocket.WebSocket;
import dev.cyanotype.http.websocket.WebSocketSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One end of a web socket, between whoever talks and an {@link Outlet}. Whoever keeps the connection gives it what arrives, from
 * one thread at a time; talking is thread-safe.
 */
public final class OpenSocket implements WebSocket {
    private static final Logger log = LoggerFactory.getLogger(WebSocket.class);

    private final Outlet outlet;
    private final boolean client;
    private final Optional<String> subprotocol;
    private final FrameReader reader;
    private final Inbox inbox;
    private final ReentrantLock sending = new ReentrantLock(true);
    private boolean deaf; // the keeper's own
    private final AtomicReference<@Nullable Close> closed = new AtomicReference<>();

    private OpenSocket(Outlet outlet, boolean client, WebSocketSettings settings, Optional<String> subprotocol) {
        this.outlet = outlet;
        this.client = client;
        this.subprotocol = subprotocol;
        this.reader = new FrameReader(new Arriving(), !client, settings.messageLimit());
        this.inbox = new Inbox(settings.messageLimit(), outlet::resume);
    }

    /** Returns the end of a server. */
    public static OpenSocket ofServer(Outlet outlet, WebSocketSettings settings, Optional<String> subprotocol) {
        return new OpenSocket(outlet, false, settings, subprotocol);
    }

    /** Returns the end of a client. */
    public static OpenSocket ofClient(Outlet outlet, WebSocketSettings settings, Optional<String> subprotocol) {
        return new OpenSocket(outlet, true, settings, subprotocol);
    }

    /** Talks, then closes the socket; returns what went wrong, which is logged. */
    public Optional<Throwable> run(Conversation conversation) {
        try {
            conversation.run(this);
            close();
            return Optional.empty();
        } catch (UnexpectedMessage unexpected) {
            close(Close.UNSUPPORTED_DATA, String.valueOf(unexpected.getMessage()));
            return Optional.empty();
        } catch (InterruptedException stopping) {
            close(Close.GOING_AWAY, "");
            return Optional.empty();
        } catch (Throwable failure) {
            if (failure instanceof ClosedException && closed().isPresent()) {
                return Optional.empty();
            }
            log.error("A web socket's handler failed", failure);
            close(Close.INTERNAL_ERROR, "");
            return Optional.of(failure);
        }
    }

    /** Takes what has arrived; it may be changed. What is not as it should be closes the socket. */
    public void arrived(ByteBuffer bytes) {
        if (deaf) {
            return;
        }
        try {
            reader.read(bytes);
        } catch (BadFrame bad) {
            deaf = true;
            close(bad.close(), false);
        }
    }

    /** Returns true while a message has begun to arrive and has not ended. */
    public boolean isAmidMessage() {
        return reader.isAmidMessage();
    }

    /** Returns true if what else arrives should wait. */
    public boolean isFull() {
        return inbox.isFull();
    }

    /** Tells that the other end left without a word. */
    public void gone(String how) {
        closed.compareAndSet(null, new Close(Close.ABNORMAL, how));
        inbox.end(false);
        outlet.finish();
    }

    /** Returns a ping. */
    public static ByteBuffer[] ping() {
        return Frame.of(Frame.PING, new byte[0], false);
    }

    @Override
    public Optional<String> subprotocol() {
        return subprotocol;
    }

    @Override
    public Optional<Message> receive() {
        try {
            return inbox.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close(Close.GOING_AWAY, "");
            return Optional.empty();
        }
    }

    @Override
    public void send(String text) throws ClosedException {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            send(Frame.TEXT, bytes);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("The text has half of a surrogate pair, which UTF-8 cannot say", e);
        }
    }

    @Override
    public void send(byte[] content) throws ClosedException {
        send(Frame.BINARY, content);
    }

    private void send(int opcode, byte[] payload) throws ClosedException {
        sending.lock();
        try {
            Optional<Close> over = closed();
            if (over.isPresent()) {
                throw new ClosedException(over.get());
            }
            outlet.send(Frame.of(opcode, payload, client));
        } catch (ClosedException over) {
            throw over;
        } catch (IOException failure) {
            gone(String.valueOf(failure.getMessage()));
            throw new ClosedException(closed().orElseThrow());
        } finally {
            sending.unlock();
        }
    }

    @Override
    public void close(int code, String reason) {
        close(Close.sendable(code, reason), true);
    }

    private void close(Close close, boolean discarding) {
        if (closed.compareAndSet(null, close)) {
            outlet.last(Frame.of(Frame.CLOSE, Frame.payload(close), client));
        }
        inbox.end(discarding);
    }

    @Override
    public Optional<Close> closed() {
        return Optional.ofNullable(closed.get());
    }

    /** What the other end says. */
    private final class Arriving implements FrameReader.Receiver {
        @Override
        public void message(Message message, int length) {
            inbox.put(message, length);
        }

        @Override
        public void ping(byte[] payload) {
            if (closed().isEmpty()) {
                outlet.control(Frame.of(Frame.PONG, payload, client));
            }
        }

        @Override
        public void close(Close close) {
            deaf = true;
            OpenSocket.this.close(close, false);
            outlet.finish();
        }
    }
}
