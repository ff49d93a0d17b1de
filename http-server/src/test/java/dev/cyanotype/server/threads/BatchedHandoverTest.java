package dev.cyanotype.server.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class BatchedHandoverTest {
    private final Queue<Runnable> ioThread = new ArrayDeque<>();
    private final Queue<Runnable> handlers = new ArrayDeque<>();
    private final List<String> ran = new ArrayList<>();
    private final Handover handover = new BatchedHandover(ioThread::add, handlers::add);

    private static void runAll(Queue<Runnable> tasks) {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    @Test
    void startsAtOnceWhatCameTogether() {
        handover.toHandler(() -> ran.add("a"));
        handover.toHandler(() -> ran.add("b"));
        assertThat(ioThread).hasSize(1);

        runAll(ioThread);
        assertThat(handlers).hasSize(1);
        runAll(handlers);

        assertThat(ran).containsExactly("a", "b");
    }

    @Test
    void wakesTheIoThreadAgainForWhatComesLater() {
        handover.toHandler(() -> ran.add("a"));
        runAll(ioThread);
        handover.toHandler(() -> ran.add("b"));
        runAll(ioThread);
        runAll(handlers);

        assertThat(ran).containsExactly("a", "b");
    }

    @Test
    void bringsAnswersBackInOrderWithOneCall() {
        handover.toClient(() -> ran.add("a"));
        handover.toClient(() -> ran.add("b"));
        runAll(handlers);
        assertThat(ioThread).hasSize(1);
        runAll(ioThread);

        handover.toClient(() -> ran.add("c"));
        runAll(handlers);
        runAll(ioThread);

        assertThat(ran).containsExactly("a", "b", "c");
    }

    @Test
    void sendsTheOtherAnswersWhenOneFails() {
        handover.toClient(() -> {
            throw new IllegalStateException("broken");
        });
        handover.toClient(() -> ran.add("b"));
        runAll(handlers);
        runAll(ioThread);

        assertThat(ran).containsExactly("b");
    }

    @Test
    void bringsAnswersBackWhenNoHandlerIsStartedAnyMore() {
        Handover stopping = new BatchedHandover(ioThread::add, task -> {
            throw new RejectedExecutionException("stopping");
        });
        stopping.toClient(() -> ran.add("a"));
        runAll(ioThread);

        assertThat(ran).containsExactly("a");
    }
}
