package dev.cyanotype.testing;

import dev.cyanotype.http.websocket.wire.OpenSocket;
import dev.cyanotype.http.websocket.wire.Outlet;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One way between two ends in memory. The frames are those that would leave over a socket. */
final class MemoryOutlet implements Outlet {
    private final ReentrantLock order = new ReentrantLock(true);
    private final Condition changed = order.newCondition();
    private @Nullable OpenSocket there;
    private @Nullable MemoryOutlet back;
    private boolean over;

    /** Leads to an end whose own way out is {@code back}. */
    void leadTo(OpenSocket end, MemoryOutlet way) {
        there = end;
        back = way;
    }

    private OpenSocket there() {
        return Objects.requireNonNull(there);
    }

    @Override
    public void send(ByteBuffer[] frame) throws InterruptedIOException {
        order.lock();
        try {
            while (there().isFull() && !over) {
                changed.await();
            }
            deliver(frame);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The test is over");
        } finally {
            order.unlock();
        }
    }

    @Override
    public void control(ByteBuffer[] frame) {
        order.lock();
        try {
            deliver(frame);
        } finally {
            order.unlock();
        }
    }

    @Override
    public void last(ByteBuffer[] frame) {
        order.lock();
        try {
            deliver(frame);
            over = true;
            changed.signalAll();
        } finally {
            order.unlock();
        }
    }

    private void deliver(ByteBuffer[] frame) {
        if (!over) {
            for (ByteBuffer piece : frame) {
                there().arrived(piece);
            }
        }
    }

    @Override
    public void finish() {
        // there is no connection to end
    }

    @Override
    public void resume() {
        Objects.requireNonNull(back).wake();
    }

    private void wake() {
        order.lock();
        try {
            changed.signalAll();
        } finally {
            order.unlock();
        }
    }
}
