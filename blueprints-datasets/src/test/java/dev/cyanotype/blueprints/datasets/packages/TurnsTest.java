package dev.cyanotype.blueprints.datasets.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Turns turns = new Turns();
    private final AtomicInteger known = new AtomicInteger();

    @Test
    void whatManyAskForAtOnceIsDoneOnce() throws Exception {
        AtomicInteger done = new AtomicInteger();
        CountDownLatch asking = new CountDownLatch(8);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(threads.submit(() -> {
                    asking.countDown();
                    turns.take("key", () -> compute(asking, done));
                    return done;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(done).hasValue(1);
    }

    @Test
    void whoComesAfterAFailureTriesAgain() throws IOException {
        assertThatThrownBy(() -> turns.take("key", () -> {
                    throw new IOException("cut");
                }))
                .hasMessage("cut");

        turns.take("key", known::incrementAndGet);

        assertThat(known).hasValue(1);
    }

    private void compute(CountDownLatch asking, AtomicInteger done) throws IOException {
        if (known.get() == 0) {
            try {
                asking.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            done.incrementAndGet();
            known.set(1);
        }
    }
}
