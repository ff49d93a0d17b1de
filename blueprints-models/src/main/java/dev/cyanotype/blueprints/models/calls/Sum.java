package dev.cyanotype.blueprints.models.calls;

import dev.cyanotype.Extensions;
import dev.cyanotype.blueprints.models.metrics.Prediction;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collector;

/** Predictions added up by what a task or a metric collects them with. Not thread-safe. */
public final class Sum<T, A, C, R> implements AutoCloseable {
    private final Guard guard;
    private final C sum;
    private final BiConsumer<C, Prediction<T, A>> adding;
    private final Function<C, R> finishing;

    private Sum(Guard guard, Collector<Prediction<T, A>, C, R> collector) {
        this.guard = guard;
        this.sum = collector.supplier().get();
        this.adding = collector.accumulator();
        this.finishing = collector.finisher();
    }

    /** Begins with nothing. */
    public static <T, A, R> Sum<T, A, ?, R> of(
            Guard guard, Extensions.Call<Collector<Prediction<T, A>, ?, R>, RuntimeException> collector) {
        return guard.call(() -> start(guard, collector.run()));
    }

    private static <T, A, C, R> Sum<T, A, C, R> start(Guard guard, Collector<Prediction<T, A>, C, R> collector) {
        return new Sum<>(guard, collector);
    }

    /** Adds a prediction. */
    public void add(Prediction<T, A> prediction) {
        guard.call(() -> {
            adding.accept(sum, prediction);
            return sum;
        });
    }

    /** Returns what the predictions came to. */
    public R result() {
        return guard.call(() -> Objects.requireNonNull(finishing.apply(sum), "its result is null"));
    }

    /** Closes what predictions were added up in, if it holds more than memory. */
    @Override
    public void close() {
        if (sum instanceof Closeable held) {
            guard.call(() -> {
                close(held);
                return sum;
            });
        }
    }

    private static void close(Closeable held) {
        try {
            held.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
