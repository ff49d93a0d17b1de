package dev.cyanotype.signals;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Sends signals to those who listen. Thread-safe. */
public final class Signals {
    private final Map<Class<?>, List<Consumer<Signal>>> listeners = new ConcurrentHashMap<>();

    /** Returns another with those who listen so far. */
    public Signals copy() {
        Signals copy = new Signals();
        listeners.forEach((kind, listening) -> copy.listeners.put(kind, new CopyOnWriteArrayList<>(listening)));
        return copy;
    }

    /** Calls {@code listener} with every signal of a kind, in the order connected. */
    public <S extends Signal> void connect(Class<S> kind, Consumer<? super S> listener) {
        listeners
                .computeIfAbsent(kind, key -> new CopyOnWriteArrayList<>())
                .add(signal -> listener.accept(kind.cast(signal)));
    }

    /** Returns true if somebody listens to anything. */
    public boolean isHeard() {
        return !listeners.isEmpty();
    }

    /** Tells those who listen to signals of its kind. */
    public void send(Signal signal) {
        listeners.getOrDefault(signal.getClass(), List.of()).forEach(listener -> listener.accept(signal));
    }
}
