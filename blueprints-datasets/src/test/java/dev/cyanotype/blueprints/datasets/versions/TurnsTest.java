package dev.cyanotype.blueprints.datasets.versions;

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
    private final Turns<String> turns = new Turns<>();
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
                    Turns<String>.Turn turn = turns.take("key");
                    try {
                        compute(asking, done);
                    } finally {
                        turn.close();
                    }
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
    void whoComesAfterAFailureTriesAgain() {
        assertThatThrownBy(() -> {
                    Turns<String>.Turn turn = turns.take("key");
                    try {
                        throw new IOException("cut");
                    } finally {
                        turn.close();
                    }
                })
                .hasMessage("cut");

        Turns<String>.Turn turn = turns.take("key");
        try {
            known.incrementAndGet();
        } finally {
            turn.close();
        }

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
