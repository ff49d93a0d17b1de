package dev.cyanotype.blueprints.models;

import static dev.cyanotype.blueprints.models.Platform.PIPELINE;
import static dev.cyanotype.blueprints.models.Platform.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.blueprints.models.onnx.InvalidModel;
import dev.cyanotype.blueprints.models.onnx.MetadataLabels;
import dev.cyanotype.blueprints.models.onnx.OnnxFile;
import dev.cyanotype.blueprints.models.onnx.Signature;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.pipeline.PipelineCheck;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged models register or are refused, whatever the damage; the seed says which damage it was. */
class DamagedModelsTest {
    private static final int MODELS = 2_000;
    private static final int LOADED = 12; // each by a process of its own
    private static final long KEPT = 8 << 20;
    private static final List<byte[]> SOUND = List.of(
            resource("digits_logreg.onnx"),
            resource("reported/images/grey.onnx"),
            resource("reported/models/argmax-int64.onnx"),
            resource("reported/models/fp16.onnx"),
            resource("reported/models/n-c-1-1.onnx"),
            resource("reported/models/sklearn-zipmap.onnx"),
            resource("reported/models/unknown-rank.onnx"),
            GreyModel.ofDoubles(),
            GreyModel.ofABatchOf(4));

    @TempDir
    private static Path folder;

    private static Platform platform;

    @BeforeAll
    static void start() {
        platform = Platform.in(folder, Map.of("models.worker.heap", "64M", "models.worker.seconds", "30"));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static byte[] damaged(int seed) {
        Random random = new Random(seed);
        byte[] model = SOUND.get(random.nextInt(SOUND.size())).clone();
        int at = random.nextInt(model.length);
        switch (random.nextInt(5)) {
            case 0 -> model = Arrays.copyOf(model, at);
            case 1 -> Arrays.fill(model, at, Math.min(model.length, at + 1 + random.nextInt(40)), (byte) 0xFF);
            case 2 -> System.arraycopy(model, 0, model, at, model.length - at);
            case 3 -> model = Arrays.copyOf(model, model.length + random.nextInt(200));
            default -> {
                for (int i = random.nextInt(8); i >= 0; i--) {
                    model[random.nextInt(model.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
        }
        return model;
    }

    private static boolean inspected(byte[] model) throws IOException {
        try {
            Signature signature = OnnxFile.read(new ByteArrayInputStream(model));
            fit(signature);
            return true;
        } catch (InvalidModel refused) {
            return false;
        }
    }

    private static void fit(Signature signature) {
        try {
            PipelineCheck.fit(
                    JsonCodec.standard().decode(PIPELINE, Pipeline.class),
                    signature,
                    MetadataLabels.of(signature.metadata()));
        } catch (HttpException unfit) {
            assertThat(unfit.status()).isEqualTo(422);
        }
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void registersEachOrRefusesItAndKeepsNothing() throws IOException {
        int loaded = 0;
        int refused = 0;
        long before = 0;
        for (int seed = 0; seed < MODELS; seed++) {
            if (seed == MODELS / 10) {
                before = heap(); // all classes are there by now
            }
            byte[] model = damaged(seed);
            boolean sound = inspected(model);
            if (sound && loaded == LOADED) {
                continue;
            }
            loaded += sound ? 1 : 0;
            refused += sound ? 0 : 1;
            TestResponse answer = platform.addModel("m", model);

            assertThat(answer.status())
                    .as("seed " + seed + ": " + answer.text())
                    .isIn(200, 201, 422);
            if (!sound) {
                assertThat(answer.status()).as("seed " + seed).isEqualTo(422);
            }
        }

        assertThat(loaded).isEqualTo(LOADED);
        assertThat(refused).isGreaterThan(MODELS / 4);
        assertThat(heap()).isLessThan(before + KEPT);
        assertThat(folder.resolve("uploads")).isEmptyDirectory();
        assertThat(Platform.leftOver(folder)).isEmpty();
    }
}
