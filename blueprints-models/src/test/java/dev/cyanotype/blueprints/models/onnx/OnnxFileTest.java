package dev.cyanotype.blueprints.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxFileTest {
    private static final byte[] EXTERNAL = field(13, "location=/etc/passwd");
    private static final byte[] LOCATION = number(14, 1);

    static byte[] field(int number, byte[] content) {
        return written(out -> out.writeByteArray(number, content));
    }

    private static byte[] field(int number, String text) {
        return field(number, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] number(int number, int value) {
        return written(out -> out.writeInt32(number, value));
    }

    private interface Writing {
        void to(CodedOutputStream out) throws IOException;
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            writing.to(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Signature read(byte[] file) throws Exception {
        return OnnxFile.read(new ByteArrayInputStream(file));
    }

    @Test
    void readsTheSignatureOfARealModel() throws Exception {
        try (InputStream file = getClass().getResourceAsStream("/digits_mlp.onnx")) {
            Signature signature = OnnxFile.read(file);

            assertThat(signature.inputs()).containsExactly(new Tensor("input", "float", List.of("N", "64")));
            assertThat(signature.outputs()).containsExactly(new Tensor("output", "float", List.of("N", "10")));
            assertThat(signature.opset()).containsOnlyKeys("ai.onnx");
            assertThat(signature.metadata())
                    .containsEntry("task", "classification")
                    .containsEntry("labels", "[\"0\", \"1\", \"2\", \"3\", \"4\", \"5\", \"6\", \"7\", \"8\", \"9\"]");
        }
    }

    /** Every place of a model that can hold a tensor, by the path of field numbers to it. */
    static Map<String, int[]> places() {
        return Map.ofEntries(
                Map.entry("initializer", new int[] {7, 5}),
                Map.entry("sparse initializer", new int[] {7, 15, 1}),
                Map.entry("sparse indices", new int[] {7, 15, 2}),
                Map.entry("constant", new int[] {7, 1, 5, 5}),
                Map.entry("constants", new int[] {7, 1, 5, 10}),
                Map.entry("subgraph", new int[] {7, 1, 5, 6, 5}),
                Map.entry("subgraphs", new int[] {7, 1, 5, 11, 1, 5, 22, 1}),
                Map.entry("function", new int[] {25, 7, 5, 5}),
                Map.entry("default of a function's attribute", new int[] {25, 11, 5}),
                Map.entry("training", new int[] {20, 2, 5}),
                Map.entry("initialization", new int[] {20, 1, 1, 5, 5}));
    }

    static List<Map.Entry<String, int[]>> placeEntries() {
        return List.copyOf(places().entrySet());
    }

    @ParameterizedTest
    @MethodSource("placeEntries")
    void refusesWeightsOutsideOfTheFileWhereverTheyStand(Map.Entry<String, int[]> place) {
        for (byte[] outside : List.of(EXTERNAL, LOCATION)) {
            byte[] model = outside;
            for (int i = place.getValue().length - 1; i >= 0; i--) {
                model = field(place.getValue()[i], model);
            }
            byte[] file = model;

            assertThatThrownBy(() -> read(file))
                    .isInstanceOf(InvalidModel.class)
                    .hasMessageContaining("outside of its file");
        }
    }

    @Test
    void doesNotCountInitializersAsInputs() throws Exception {
        byte[] graph = written(out -> {
            out.writeByteArray(5, field(8, "weight"));
            out.writeByteArray(11, field(1, "weight"));
            out.writeByteArray(11, field(1, "image"));
        });

        assertThat(read(field(7, graph)).inputs()).extracting(Tensor::name).containsExactly("image");
    }

    @Test
    void saysWhyAFileIsNotAModel() {
        assertThatThrownBy(() -> read("hello".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidModel.class)
                .hasMessageContaining("is not an ONNX model");
        assertThatThrownBy(() -> read(new byte[0])).hasMessage("The file is not an ONNX model: it has no graph");
        assertThatThrownBy(() -> read(new byte[] {0x3A, 0x7F, 1})).hasMessageContaining("is not an ONNX model");
    }

    @Test
    void refusesGraphsNestedTooDeep() {
        byte[] nested = {};
        for (int i = 0; i < 20; i++) {
            nested = field(1, field(5, field(6, nested)));
        }
        byte[] file = field(7, nested);

        assertThatThrownBy(() -> read(file)).hasMessageContaining("levels deep");
    }

    @Test
    void refusesTextWithoutEndBeforeReadingIt() {
        byte[] endless = {0x12, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x07
        }; // 2 GiB of the producer's name
        byte[] name = field(14, field(1, "x".repeat(1 << 20)));
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        for (int i = 0; i < 9; i++) {
            many.writeBytes(name);
        }

        assertThatThrownBy(() -> read(endless)).hasMessageContaining("one has 2147483647 bytes");
        assertThatThrownBy(() -> read(many.toByteArray())).hasMessageContaining("more than the 8 MiB allowed");
    }
}
