package dev.cyanotype.blueprints.models.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WorkerPoolTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    private Path scratch;

    private WorkerPool pool;

    private WorkerPool pool(int most, Duration waits) {
        pool = new WorkerPool(new WorkerLimits(64 << 20, 2L << 30, Duration.ofSeconds(60), scratch), most, waits);
        return pool;
    }

    private static List<ProcessHandle> children() {
        return ProcessHandle.current().children().toList();
    }

    @AfterEach
    void leavesNothingBehind() {
        pool.close();
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void givesAProcessThatWaitsAndNoneASecondTime() throws Exception {
        WorkerPool one = pool(1, LONG);
        WorkerProcess first = one.take();

        one.end(first);
        assertThat(first.process().isAlive()).isFalse();
        List<ProcessHandle> waiting = children();
        WorkerProcess second = one.take();

        assertThat(waiting).contains(second.process().toHandle());
        assertThat(second.process().pid()).isNotEqualTo(first.process().pid());
        one.end(second);
    }

    @Test
    void countsAProcessThatWaitsAsFree() throws Exception {
        WorkerPool two = pool(2, LONG);

        WorkerProcess process = two.take();
        assertThat(two.free()).isOne();
        two.end(process);

        assertThat(two.free()).isEqualTo(2);
    }

    @Test
    void onlyOneProcessWaits() throws Exception {
        WorkerPool two = pool(2, LONG);
        int before = children().size();
        WorkerProcess first = two.take();
        WorkerProcess second = two.take();

        two.end(first);
        two.end(second);

        assertThat(children()).hasSize(before + 1);
    }

    @Test
    void startsAnotherWhenTheOneThatWaitedHasEnded() throws Exception {
        WorkerPool one = pool(1, LONG);
        one.end(one.take());
        WorkerProcess waited = one.take();
        one.end(waited);
        ProcessHandle.current().children().forEach(WorkerPoolTest::kill);

        WorkerProcess next = one.take();

        assertThat(next.process().isAlive()).isTrue();
        one.end(next);
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Test
    void keepsThePlaceIfNoOtherProcessCanBeStarted() throws Exception {
        AtomicInteger started = new AtomicInteger();
        WorkerLimits limits = new WorkerLimits(64 << 20, 2L << 30, Duration.ofSeconds(60), scratch);
        pool = new WorkerPool(limits, 1, LONG, new NativeLibrary(scratch), folder -> {
            if (started.getAndIncrement() == 1) {
                throw new IllegalStateException("no more");
            }
            return new ProcessBuilder("cat");
        });

        pool.end(pool.take());

        assertThat(pool.free()).isEqualTo(1);
        pool.end(pool.take());
    }

    @Test
    void endsAProcessForWhichNoModelComes() throws Exception {
        WorkerPool one = pool(1, Duration.ofMillis(1));
        one.end(one.take());

        for (ProcessHandle process : children()) {
            process.onExit().get(60, TimeUnit.SECONDS);
        }

        WorkerProcess next = one.take();
        assertThat(next.process().isAlive()).isTrue();
        one.end(next);
    }

    @Test
    void endsWhatWaitsWithTheServerAndStartsNothingAfterwards() throws Exception {
        WorkerPool two = pool(2, LONG);
        int before = children().size();
        WorkerProcess running = two.take();
        two.end(two.take());
        assertThat(children()).hasSize(before + 2);

        two.close();
        two.end(running);

        assertThat(children()).hasSize(before);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theSystemLimitsEachProcess() throws Exception {
        WorkerPool one = pool(1, LONG);
        WorkerProcess process = one.take();
        Path proc = Path.of("/proc/" + process.process().pid());
        while (Files.readString(proc.resolve("cmdline")).startsWith("/bin/sh")) {
            Thread.onSpinWait(); // the shell has still to become Java
        }

        assertThat(Files.readAllLines(proc.resolve("limits")))
                .anyMatch(line -> line.matches("Max core file size +0 .*"))
                .anyMatch(line -> line.matches("Max data size +" + ((4L << 30) + (64 << 20) + (256 << 20)) + " .*"));
        assertThat(Files.readString(proc.resolve("oom_score_adj"))).isEqualToIgnoringNewLines("500");
        one.end(process);
    }

    @Test
    void unpacksTheRuntimeOnceForAllProcesses() throws Exception {
        WorkerPool two = pool(2, LONG);
        WorkerProcess first = two.take();
        WorkerProcess second = two.take();

        try (Stream<Path> files = Files.list(scratch)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("runtime-")))
                    .hasSize(1);
        }
        two.end(first);
        two.end(second);
    }
}
