package dev.cyanotype.blueprints.models;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes ONNX models of one grey: from {@code x}, one value for each sample, they make {@code y}, two scores for light and dark. */
final class GreyModel {
    private static final int FLOAT = 1;
    private static final int DOUBLE = 11;

    /** Types by their numbers in ONNX. */
    static final int UINT8 = 2;

    static final int INT32 = 6;
    static final int INT64 = 7;
    static final int TEXT = 8;
    static final int BOOL = 9;

    private GreyModel() {}

    /** Scores as doubles, for batches of any size. */
    static byte[] ofDoubles() {
        return model(
                0, DOUBLE, node("MatMul", "m", "x", "sides"), node("Add", "s", "m", "middle"), cast("y", "s", DOUBLE));
    }

    /** Takes values of a type by its number in ONNX, and 1 as black or as {@code white}. */
    static byte[] taking(int type, boolean white) {
        return model(
                type,
                0,
                FLOAT,
                cast("c", "x", FLOAT),
                node("Mul", "grey", "c", white ? "white" : "one"),
                node("MatMul", "m", "grey", "sides"),
                node("Add", "y", "m", "middle"));
    }

    /** Gives scores of a type by its number in ONNX, of which one is 0. */
    static byte[] giving(int type) {
        return model(
                FLOAT,
                0,
                type,
                node("MatMul", "m", "x", "sides"),
                node("Add", "s", "m", "middle"),
                node("Relu", "r", "s"),
                cast("y", "r", type));
    }

    /** Takes exactly {@code batch} samples at once. */
    static byte[] ofABatchOf(int batch) {
        return model(batch, FLOAT, node("MatMul", "m", "x", "sides"), node("Add", "y", "m", "middle"));
    }

    /** Is loaded, and fails when it is run: it takes the column 255 of two. */
    static byte[] failing() {
        return model(
                0,
                FLOAT,
                node("Add", "far", "x", "white"),
                cast("place", "far", INT64),
                node("Gather", "y", "sides", "place"));
    }

    /** Counts without end. */
    static byte[] endless() {
        return model(0, FLOAT, loop(node("Add", "v", "u", "one")), node("MatMul", "y", "l", "sides"));
    }

    /** Doubles what it holds without end. */
    static byte[] growing() {
        return model(
                0,
                FLOAT,
                loop(concat(
                        node("Concat", "v", "u", "u"), field(5, concat(text(1, "axis"), number(3, 0), number(20, 2))))),
                node("MatMul", "y", "l", "sides"));
    }

    /** Makes {@code l} of {@code x} by a step from {@code u} to {@code v}, done as long as {@code true} is. */
    private static byte[] loop(byte[] step) {
        byte[] body = concat(
                field(1, step),
                field(1, node("Identity", "on", "true")),
                text(2, "body"),
                field(11, scalar("i", INT64)),
                field(11, scalar("true", BOOL)),
                field(11, value("u", FLOAT, 0, 1)),
                field(12, scalar("on", BOOL)),
                field(12, value("v", FLOAT, 0, 1)));
        return concat(
                node("Loop", "l", "", "go", "x"), field(5, concat(text(1, "body"), field(6, body), number(20, 5))));
    }

    private static byte[] scalar(String name, int type) {
        return concat(text(1, name), field(2, field(1, concat(number(1, type), field(2, new byte[0])))));
    }

    /** Answers dark samples with the root of a negative number. */
    static byte[] ofRoots() {
        return model(
                0, FLOAT, node("Sub", "d", "x", "half"), node("Sqrt", "r", "d"), node("MatMul", "y", "r", "sides"));
    }

    /** Gives the same values for every image, each of a shape, whatever it takes: a batch of one, grey, of 8 by 8 pixels. */
    static byte[] ofConstants(Map<String, float[]> outputs, Map<String, List<Integer>> shapes) {
        byte[] noDimensions = field(5, concat(text(1, "keepdims"), number(3, 0), number(20, 2)));
        byte[] graph = concat(
                field(1, concat(node("ReduceMean", "mean", "x"), noDimensions)),
                field(1, node("Mul", "nothing", "mean", "zero")),
                text(2, "constants"),
                tensor("zero", List.of(), 0));
        for (String name : outputs.keySet()) {
            graph = concat(
                    graph,
                    field(1, node("Add", name, "of " + name, "nothing")),
                    tensor("of " + name, shapes.get(name), outputs.get(name)),
                    field(12, value(name, FLOAT, shapes.get(name))));
        }
        graph = concat(graph, field(11, value("x", FLOAT, List.of(1, 1, 8, 8))));
        return concat(number(1, 8), field(7, graph), field(8, number(2, 13)));
    }

    static byte[] value(String name, int type, List<Integer> lengths) {
        byte[] shape = {};
        for (int length : lengths) {
            shape = concat(shape, field(1, number(1, length)));
        }
        return concat(text(1, name), field(2, field(1, concat(number(1, type), field(2, shape)))));
    }

    private static byte[] cast(String output, String input, int type) {
        return concat(node("Cast", output, input), field(5, concat(text(1, "to"), number(3, type), number(20, 2))));
    }

    private static byte[] model(int batch, int output, byte[]... nodes) {
        return model(FLOAT, batch, output, nodes);
    }

    private static byte[] model(int input, int batch, int output, byte[]... nodes) {
        byte[] graph = {};
        for (byte[] node : nodes) {
            graph = concat(graph, field(1, node));
        }
        graph = concat(
                graph,
                text(2, "grey"),
                tensor("sides", List.of(1, 2), 1, -1),
                tensor("middle", List.of(2), -127.5f, 127.5f),
                tensor("half", List.of(1), 127.5f),
                tensor("one", List.of(1), 1),
                tensor("white", List.of(1), 255),
                field(5, concat(number(2, BOOL), text(8, "go"), field(9, new byte[] {1}))),
                field(11, value("x", input, batch, 1)),
                field(12, value("y", output, batch, 2)));
        return concat(number(1, 8), field(7, graph), field(8, number(2, 13)));
    }

    static byte[] node(String operator, String output, String... inputs) {
        byte[] node = concat(text(2, output), text(4, operator));
        for (String input : inputs) {
            node = concat(node, text(1, input));
        }
        return node;
    }

    private static byte[] tensor(String name, List<Integer> shape, float... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            raw.putFloat(value);
        }
        byte[] tensor = concat(number(2, FLOAT), text(8, name), field(9, raw.array()));
        for (int length : shape) {
            tensor = concat(tensor, number(1, length));
        }
        return field(5, tensor);
    }

    private static byte[] value(String name, int type, int batch, int width) {
        byte[] rows = batch == 0 ? text(2, "N") : number(1, batch);
        byte[] shape = concat(field(1, rows), field(1, number(1, width)));
        return concat(text(1, name), field(2, field(1, concat(number(1, type), field(2, shape)))));
    }

    static byte[] text(int number, String text) {
        return field(number, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] field(int number, byte[] content) {
        return written(out -> out.writeByteArray(number, content));
    }

    static byte[] number(int number, int value) {
        return written(out -> out.writeInt32(number, value));
    }

    static byte[] concat(byte[]... parts) {
        return written(out -> {
            for (byte[] part : parts) {
                out.writeRawBytes(part);
            }
        });
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
}
