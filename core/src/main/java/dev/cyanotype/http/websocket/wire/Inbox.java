package dev.cyanotype.http.websocket.wire;

import dev.cyanotype.http.websocket.Message;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Messages that have arrived and have not been received. Thread-safe. */
final class Inbox {
    private static final int MANY = 64;

    private final int enough;
    private final Runnable hasRoom;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Arrived> messages = new ArrayDeque<>();
    private long bytes;
    private boolean full;
    private boolean ended;

    private record Arrived(Message message, int length) {}

    /** Makes an inbox that is full with {@code enough} bytes, and runs {@code hasRoom} when it is so no more. */
    Inbox(int enough, Runnable hasRoom) {
        this.enough = enough;
        this.hasRoom = hasRoom;
    }

    void put(Message message, int length) {
        lock.lock();
        try {
            if (!ended) {
                messages.add(new Arrived(message, length));
                bytes += length;
                full = isFilled();
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isFilled() {
        return messages.size() >= MANY || bytes >= enough;
    }

    /** Returns true if no more should be put in. */
    boolean isFull() {
        lock.lock();
        try {
            return full && !ended;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more; {@code discarding} says whether what is in it is forgotten. */
    void end(boolean discarding) {
        lock.lock();
        try {
            ended = true;
            if (discarding) {
                messages.clear();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        hasRoom.run();
    }

    /** Waits for a message; empty at the end. */
    Optional<Message> take() throws InterruptedException {
        Optional<Message> taken = Optional.empty();
        boolean roomMade = false;
        lock.lockInterruptibly();
        try {
            while (messages.isEmpty() && !ended) {
                changed.await();
            }
            Arrived first = messages.poll();
            if (first != null) {
                taken = Optional.of(first.message());
                bytes -= first.length();
                roomMade = full && messages.isEmpty();
                full = full && !roomMade;
            }
        } finally {
            lock.unlock();
        }
        if (roomMade) {
            hasRoom.run();
        }
        return taken;
    }
}
