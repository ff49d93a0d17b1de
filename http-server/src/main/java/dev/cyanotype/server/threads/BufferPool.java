package dev.cyanotype.server.threads;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioIoThread;

/**
 * A buffer pool that threads without number can share. Thread-safe.
 *
 * <p>Undertow's own pool keeps a cache for each thread behind one lock and gets back what a short-lived thread cached only
 * by a finalizer. Here only I/O threads cache; every other thread takes from and gives to one lock-free queue.
 */
public final class BufferPool implements ByteBufferPool {
    private static final int CACHED = 16;

    /** What is kept for later of all that was lent at once, 4 MB; what comes back beyond it is left to the collector. */
    static final int SHARED = 256;

    private final boolean direct;
    private final int size;
    private final ConcurrentLinkedQueue<ByteBuffer> shared = new ConcurrentLinkedQueue<>();
    private final AtomicInteger sharing = new AtomicInteger();
    private final ThreadLocal<ArrayDeque<ByteBuffer>> cached = ThreadLocal.withInitial(() -> new ArrayDeque<>(CACHED));
    private final BufferPool heap;

    public BufferPool(boolean direct, int size) {
        this.direct = direct;
        this.size = size;
        this.heap = direct ? new BufferPool(false, size) : this;
    }

    @Override
    public PooledByteBuffer allocate() {
        ByteBuffer buffer = onIoThread() ? cached.get().pollLast() : null;
        if (buffer == null) {
            buffer = shared.poll();
            if (buffer != null) {
                sharing.getAndDecrement();
            }
        }
        if (buffer == null) {
            buffer = direct ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
        }
        return new Lent(buffer.clear());
    }

    private void giveBack(ByteBuffer buffer) {
        if (onIoThread() && cached.get().size() < CACHED) {
            cached.get().addLast(buffer);
        } else if (sharing.incrementAndGet() <= SHARED) {
            shared.add(buffer);
        } else {
            sharing.getAndDecrement();
        }
    }

    /** Returns how many buffers wait for whoever needs one, but for those of the I/O threads. */
    int waiting() {
        return sharing.get();
    }

    private static boolean onIoThread() {
        return Thread.currentThread() instanceof XnioIoThread;
    }

    @Override
    public ByteBufferPool getArrayBackedPool() {
        return heap;
    }

    @Override
    public void close() {
        shared.clear();
        if (heap != this) {
            heap.close();
        }
    }

    @Override
    public int getBufferSize() {
        return size;
    }

    @Override
    public boolean isDirect() {
        return direct;
    }

    /** A buffer out of the pool, given back once. */
    private final class Lent implements PooledByteBuffer {
        private @Nullable ByteBuffer buffer;

        Lent(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public ByteBuffer getBuffer() {
            ByteBuffer open = buffer;
            if (open == null) {
                throw new IllegalStateException("The buffer was given back");
            }
            return open;
        }

        @Override
        public void close() {
            ByteBuffer open = buffer;
            if (open != null) {
                buffer = null;
                giveBack(open);
            }
        }

        @Override
        public boolean isOpen() {
            return buffer != null;
        }
    }
}
