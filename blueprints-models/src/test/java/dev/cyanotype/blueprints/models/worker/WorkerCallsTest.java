package dev.cyanotype.blueprints.models.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cyanotype.blueprints.models.worker.frames.RawTensor;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerCallsTest {
    private static final RawTensor DIGIT = new RawTensor("input", "FP32", List.of(1L, 64L), new byte[64 * Float.BYTES]);

    @TempDir
    Path scratch;

    private static List<Thread> senders() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("model worker \\d+ sends"))
                .toList();
    }

    private static Worker worker(WorkerPool pool) throws Exception {
        try (InputStream file = WorkerCallsTest.class.getResourceAsStream("/digits_mlp.onnx")) {
            byte[] model = file.readAllBytes();
            return Worker.ofTensors(new ByteArrayInputStream(model), model.length, pool);
        }
    }

    @Test
    void sendsAllCallsWithOneThreadThatEndsWithTheWorker() throws Exception {
        try (WorkerPool pool =
                new WorkerPool(new WorkerLimits(1L << 28, 1L << 30, Duration.ofMinutes(1), scratch), 1)) {
            List<Thread> before = senders();
            Worker worker = worker(pool);
            List<Thread> own = senders().stream()
                    .filter(thread -> !before.contains(thread))
                    .toList();
            assertThat(own).hasSize(1);

            for (int call = 0; call < 20; call++) {
                assertThat(worker.run(List.of(DIGIT), List.of())).isNotEmpty();
                assertThat(senders()).containsAll(own);
            }
            assertThatExceptionOfType(CallFailed.class)
                    .isThrownBy(() -> worker.run(
                            List.of(new RawTensor("input", "FP32", List.of(1L, 1L), new byte[4])), List.of()));
            assertThat(worker.run(List.of(DIGIT), List.of())).isNotEmpty();
            assertThat(senders().stream().filter(thread -> !before.contains(thread)))
                    .containsExactlyElementsOf(own);
            worker.close();

            own.get(0).join(Duration.ofSeconds(60).toMillis());
            assertThat(own.get(0).isAlive()).isFalse();
            assertThatExceptionOfType(WorkerFailed.class).isThrownBy(() -> worker.run(List.of(DIGIT), List.of()));
        }
    }
}
