package dev.cyanotype.blueprints.models;

import static dev.cyanotype.blueprints.models.Platform.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.testing.TestResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A model that cannot run, or does not stop, is refused with the reason, and the next one is registered. */
class HostileModelsTest {
    @TempDir
    private Path folder;

    private Platform platform;

    private TestResponse register(Map<String, String> settings, byte[] model) {
        platform = Platform.in(folder, settings);
        return platform.addModel("m", model);
    }

    @AfterEach
    void registersTheNext() {
        assertThat(platform.addModel("next", resource("digits_mlp.onnx")).status())
                .isEqualTo(201);
        platform.close();
    }

    @Test
    void refusesWhatOnnxRuntimeCannotRun() {
        TestResponse refused = register(Map.of(), GreyModel.failing());

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains("ONNX Runtime cannot run the model on zeros (x float[1,1]): ")
                .contains("idx=255 must be within the inclusive range");
    }

    @Test
    void stopsWhatLoops() {
        TestResponse refused = register(Map.of("models.worker.seconds", "8"), GreyModel.endless());

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("did not answer within 8 seconds and was stopped");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void stopsWhatAllocatesWithoutEnd() {
        TestResponse refused =
                register(Map.of("models.worker.memory", "300M", "models.worker.heap", "64M"), GreyModel.growing());

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("took more memory than the 300 MiB that models.worker.memory allows");
    }
}
