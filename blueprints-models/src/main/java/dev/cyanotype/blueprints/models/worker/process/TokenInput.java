package dev.cyanotype.blueprints.models.worker.process;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import dev.cyanotype.blueprints.models.pipeline.Source;
import dev.cyanotype.blueprints.models.pipeline.TextInput;
import dev.cyanotype.blueprints.models.pipeline.TextReader;
import dev.cyanotype.blueprints.models.pipeline.TokenTensors;
import dev.cyanotype.blueprints.models.pipeline.text.Tokenizer;
import java.io.IOException;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the tensors of a model of tokens, as long as the longest text of a batch; shorter ones are filled up, which the mask says. */
final class TokenInput implements BatchInput {
    private final TextReader reader;
    private final Tokenizer tokenizer;
    private final int most;
    private final List<int[]> texts = new ArrayList<>();

    TokenInput(TextInput input, Tokenizer tokenizer) {
        this.reader = new TextReader(input);
        this.tokenizer = tokenizer;
        this.most = input.tokens();
        if (most <= tokenizer.around()) {
            throw new IllegalStateException("The pipeline's 'length' " + most + " leaves no room for a text beside the "
                    + tokenizer.around() + " tokens that stand around it");
        }
    }

    @Override
    public void begin(int samples) {
        texts.clear();
    }

    @Override
    public Source read(byte[] sample) throws IOException {
        int[] tokens = tokenizer.encode(reader.read(sample), most);
        if (tokens.length == 0) {
            throw new IOException("has no tokens");
        }
        texts.add(tokens);
        return Source.NONE;
    }

    @Override
    public int count() {
        return texts.size();
    }

    @Override
    public int tokens(int sample) {
        return texts.get(sample).length;
    }

    @Override
    public Map<String, OnnxTensor> tensors(
            OrtEnvironment environment, Map<String, TensorInfo> inputs, int from, int rows) throws OrtException {
        int length = length(inputs, from, rows);
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            for (Map.Entry<String, TensorInfo> input : inputs.entrySet()) {
                long[] values = values(input.getKey(), from, rows, length);
                tensors.put(input.getKey(), tensor(environment, input.getValue(), values, rows, length));
            }
            return tensors;
        } catch (OrtException | RuntimeException failed) {
            tensors.values().forEach(OnnxTensor::close);
            throw failed;
        }
    }

    /** Returns the length that a model has fixed, or else that of the longest text. */
    private int length(Map<String, TensorInfo> inputs, int from, int rows) {
        int longest = texts.subList(from, Math.min(from + rows, texts.size())).stream()
                .mapToInt(tokens -> tokens.length)
                .max()
                .orElseThrow();
        for (TensorInfo input : inputs.values()) {
            long[] shape = input.getShape();
            if (shape.length == 2 && shape[1] > 0) {
                if (longest > shape[1]) {
                    throw new IllegalStateException("A text has " + longest + " tokens, but the model takes " + shape[1]
                            + "; set 'length' of the pipeline's 'text' to that");
                }
                return Math.toIntExact(shape[1]);
            }
        }
        return longest;
    }

    /** What is missing of a fixed batch is the last text once more: rows of which no token counts would be no numbers. */
    private long[] values(String input, int from, int rows, int length) {
        long[] values = new long[Math.multiplyExact(rows, length)];
        for (int row = 0; row < rows; row++) {
            int[] tokens = texts.get(Math.min(from + row, texts.size() - 1));
            for (int at = 0; at < tokens.length; at++) {
                values[row * length + at] = switch (input) {
                    case TokenTensors.IDS -> tokens[at];
                    case TokenTensors.MASK -> 1;
                    default -> 0;
                };
            }
        }
        return values;
    }

    private static OnnxTensor tensor(OrtEnvironment environment, TensorInfo input, long[] values, int rows, int length)
            throws OrtException {
        long[] shape = {rows, length};
        if (input.type == OnnxJavaType.INT32) {
            IntBuffer ints = IntBuffer.allocate(values.length);
            for (long value : values) {
                ints.put((int) value);
            }
            return OnnxTensor.createTensor(environment, ints.flip(), shape);
        }
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
    }
}
