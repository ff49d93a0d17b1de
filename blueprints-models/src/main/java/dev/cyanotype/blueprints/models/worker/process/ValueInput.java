package dev.cyanotype.blueprints.models.worker.process;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.pipeline.SampleReader;
import dev.cyanotype.blueprints.models.pipeline.Source;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Makes one tensor of numbers: of pixels, or of the columns of a table. */
final class ValueInput implements BatchInput {
    private static final int LARGE =
            128 * 128; // values of a sample: its decoding takes longer than to hand it to a thread

    private final Pipeline.Input input;
    private final SampleReader reader;
    private final int length;
    private final InputTensor tensor = new InputTensor();
    private float[] values = {};
    private int count;

    ValueInput(Pipeline.Input input) {
        this.input = input;
        this.reader = SampleReader.of(input);
        this.length = input.values();
    }

    @Override
    public void begin(int samples) {
        count = 0;
        if (values.length < Math.multiplyExact(samples, length)) {
            values = new float[samples * length];
        }
    }

    @Override
    public Source read(byte[] sample) throws IOException {
        Source source = reader.read(sample, values, count * length);
        count++;
        return source;
    }

    /** A batch of large samples takes much memory, and time enough that they are decoded several at once. */
    @Override
    public int batchesAtOnce() {
        return isLarge() ? 2 : BatchInput.super.batchesAtOnce();
    }

    private boolean isLarge() {
        return length > LARGE;
    }

    /** Decodes each sample into the place that is its own if all can be read; then what is left closes ranks. */
    @Override
    public List<Reading> readAll(List<byte[]> samples) {
        int from = count;
        IntStream each = IntStream.range(0, samples.size());
        List<Reading> readings = (isLarge() ? each.parallel() : each)
                .mapToObj(i -> Reading.of(() -> reader.read(samples.get(i), values, (from + i) * length)))
                .toList();
        for (int i = 0; i < readings.size(); i++) {
            if (readings.get(i).error() == null) {
                System.arraycopy(values, (from + i) * length, values, count * length, length);
                count++;
            }
        }
        return readings;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public Map<String, OnnxTensor> tensors(
            OrtEnvironment environment, Map<String, TensorInfo> inputs, int from, int rows) throws OrtException {
        Map.Entry<String, TensorInfo> taken = inputs.entrySet().iterator().next();
        long[] shape = input.shape(rows);
        int end = Math.min(from + rows, count);
        // what is missing of a fixed batch is zeros
        int fed = Math.multiplyExact(rows, length);
        FloatBuffer given = FloatBuffer.wrap(values, from * length, (end - from) * length);
        return Map.of(taken.getKey(), tensor.of(environment, taken.getValue().type, given, fed, shape));
    }
}
