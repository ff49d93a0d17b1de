package dev.cyanotype.server.connection.websocket;

import dev.cyanotype.http.websocket.wire.Outlet;
import dev.cyanotype.server.connection.ClientGone;
import dev.cyanotype.server.connection.Patience;
import dev.cyanotype.server.connection.Wait;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.StreamSinkChannel;

/**
 * Frames on their way to a client. Any thread gives them; they are written on the I/O thread, since a connection with TLS cannot
 * be written while it is read. Long, because all that one lock guards is here: what waits, who waits for it, and how it ends.
 */
final class SocketOutlet implements Outlet {
    /** What the JDK copies at once of a large message, and keeps the memory for. */
    private static final int PIECE = 64 << 10;

    /** What is copied behind the head of its frame, to leave with it in one write. */
    private static final int SMALL = 8 << 10;

    private final StreamSinkChannel sink;
    private final Patience patience;
    private final Keeper keeper;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition drained = lock.newCondition();
    private final Queue<ByteBuffer> queue = new ArrayDeque<>();
    private ByteBuffer @Nullable [] control;
    private @Nullable IOException failure;
    private boolean over;
    private boolean finishing;
    private boolean scheduled;
    private boolean waiting; // the I/O thread's own
    private long sent;

    /** What the connection's keeper does, on the I/O thread. */
    interface Keeper {
        /** The last frame has left. */
        void saidAll();

        /** Both ends have said all. */
        void end();

        /** Nothing can be written any more. */
        void failed(IOException failure);

        /** There is room for more. */
        void resume();
    }

    SocketOutlet(StreamSinkChannel sink, Patience patience, Keeper keeper) {
        this.sink = sink;
        this.patience = patience;
        this.keeper = keeper;
    }

    @Override
    public void send(ByteBuffer[] frame) throws IOException {
        lock.lock();
        try {
            if (over) {
                return;
            }
            addControl();
            add(frame);
            schedule();
            while (!queue.isEmpty() && failure == null) {
                drained.await();
            }
            if (failure != null) {
                throw new ClientGone(failure);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The server is stopping");
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void control(ByteBuffer[] frame) {
        lock.lock();
        try {
            control = frame;
            schedule();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void last(ByteBuffer[] frame) {
        lock.lock();
        try {
            if (!over) {
                addControl();
                add(frame);
                over = true;
                schedule();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void finish() {
        lock.lock();
        try {
            over = true;
            finishing = true;
            schedule();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void resume() {
        try {
            sink.getIoThread().execute(keeper::resume);
        } catch (RejectedExecutionException stopped) {
            fail(new ClientGone("The server is closed"));
        }
    }

    /** Writes no more: the connection is closed. */
    void fail(IOException reason) {
        lock.lock();
        try {
            failure = failure == null ? reason : failure;
            over = true;
            queue.clear();
            drained.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Adds a ping or pong that waits, before what is sent after it was asked for. */
    private void addControl() {
        ByteBuffer[] soon = control;
        if (soon != null) {
            control = null;
            add(soon);
        }
    }

    private void add(ByteBuffer[] frame) {
        int length = 0;
        for (ByteBuffer piece : frame) {
            length += piece.remaining();
        }
        if (length <= SMALL) {
            ByteBuffer whole = ByteBuffer.allocate(length);
            for (ByteBuffer piece : frame) {
                whole.put(piece);
            }
            queue.add(whole.flip());
        } else {
            for (ByteBuffer piece : frame) {
                queue.add(piece);
            }
        }
    }

    private void schedule() {
        if (scheduled || failure != null) {
            return;
        }
        try {
            scheduled = true;
            sink.getIoThread().execute(this::write);
        } catch (RejectedExecutionException stopped) {
            fail(new ClientGone("The server is closed"));
        }
    }

    /** Writes what the client takes; the rest follows when it takes more. */
    private void write() {
        boolean saidAll = false;
        boolean ending = false;
        lock.lock();
        try {
            scheduled = false;
            if (waiting || failure != null) {
                return;
            }
            if (!writeAll()) {
                waiting = true;
                Wait.toWrite(sink, patience.begin(sent), this::goOn, this::stalled);
                return;
            }
            drained.signalAll();
            saidAll = over;
            ending = finishing;
        } catch (IOException e) {
            fail(e);
        } finally {
            lock.unlock();
        }
        tell(saidAll, ending);
    }

    private void tell(boolean saidAll, boolean ending) {
        if (failure != null) {
            keeper.failed(failure);
        } else if (ending) {
            keeper.end();
        } else if (saidAll) {
            keeper.saidAll();
        }
    }

    /** Returns true if all has left. */
    private boolean writeAll() throws IOException {
        while (true) {
            if (queue.isEmpty() && !over) {
                addControl();
            }
            ByteBuffer next = queue.peek();
            if (next == null) {
                return sink.flush();
            }
            int count = writePiece(next);
            sent += count;
            if (!next.hasRemaining()) {
                queue.remove();
            } else if (count == 0) {
                return false;
            }
        }
    }

    private int writePiece(ByteBuffer whole) throws IOException {
        int end = whole.limit();
        whole.limit(Math.min(end, whole.position() + PIECE));
        try {
            return sink.write(whole);
        } finally {
            whole.limit(end);
        }
    }

    private void goOn() {
        patience.end();
        waiting = false;
        write();
    }

    private void stalled() {
        patience.end();
        waiting = false;
        IOException tooSlow = new ClientGone("The client took nothing, or too little for too long");
        fail(tooSlow);
        keeper.failed(tooSlow);
    }
}
