package dev.cyanotype.blueprints.models.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.cyanotype.blueprints.models.pipeline.ImageReader;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueInputTest {
    private static final int SAMPLES = 20;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();

    private static Pipeline.Input input(int side) {
        return new Pipeline.Input(
                new Pipeline.Image("L", side, side, Optional.empty()),
                Optional.of(1 / 255.0),
                Optional.empty(),
                Optional.empty(),
                "FLAT");
    }

    private static byte[] image(int side, int seed) throws IOException {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        Random random = new Random(seed);
        for (int place = 0; place < side * side; place++) {
            image.getRaster().setSample(place % side, place / side, 0, random.nextInt(256));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    /** Small images are decoded one after another, and large ones several at once. */
    @ParameterizedTest
    @ValueSource(ints = {8, 160})
    void closesRanksWhereASampleCannotBeReadAndFillsUpWithZeros(int side) throws IOException, OrtException {
        int length = side * side;
        ImageReader reader = new ImageReader(input(side));
        List<byte[]> samples = new ArrayList<>();
        float[] expected = new float[(SAMPLES + 2) * length];
        int readable = 0;
        for (int i = 0; i < SAMPLES; i++) {
            boolean broken = i % 4 == 1;
            samples.add(broken ? new byte[] {1, 2, 3} : image(side, i));
            if (!broken) {
                reader.read(samples.get(i), expected, readable++ * length);
            }
        }
        ValueInput values = new ValueInput(input(side));
        values.begin(SAMPLES);

        List<Reading> readings = values.readAll(samples);

        assertThat(values.count()).isEqualTo(readable);
        for (int i = 0; i < SAMPLES; i++) {
            assertThat(readings.get(i).error()).isEqualTo(i % 4 == 1 ? "is not an image of a known format" : null);
        }
        assertThat(tensor(values, 0, readable + 2)).containsExactly(first(expected, 0, readable + 2, length));
        assertThat(tensor(values, 3, readable - 3)).containsExactly(first(expected, 3, readable - 3, length));
    }

    private static float[] first(float[] values, int from, int rows, int length) {
        float[] some = new float[rows * length];
        System.arraycopy(values, from * length, some, 0, some.length);
        return some;
    }

    private float[] tensor(ValueInput values, int from, int rows) throws OrtException {
        try (OnnxTensor like = OnnxTensor.createTensor(environment, FloatBuffer.allocate(1), new long[] {1});
                OnnxTensor made = values.tensors(environment, Map.of("x", like.getInfo()), from, rows)
                        .get("x")) {
            FloatBuffer floats = made.getFloatBuffer();
            float[] all = new float[floats.remaining()];
            floats.get(all);
            return all;
        }
    }
}
