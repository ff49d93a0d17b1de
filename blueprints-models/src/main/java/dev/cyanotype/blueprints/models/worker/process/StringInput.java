package dev.cyanotype.blueprints.models.worker.process;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import dev.cyanotype.blueprints.models.pipeline.Source;
import dev.cyanotype.blueprints.models.pipeline.TextInput;
import dev.cyanotype.blueprints.models.pipeline.TextReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes one tensor of texts, for a model that cuts them itself. */
final class StringInput implements BatchInput {
    private final TextReader reader;
    private final List<String> texts = new ArrayList<>();

    StringInput(TextInput input) {
        reader = new TextReader(input);
    }

    @Override
    public void begin(int samples) {
        texts.clear();
    }

    @Override
    public Source read(byte[] sample) throws IOException {
        texts.add(reader.read(sample));
        return Source.NONE;
    }

    @Override
    public int count() {
        return texts.size();
    }

    @Override
    public Map<String, OnnxTensor> tensors(
            OrtEnvironment environment, Map<String, TensorInfo> inputs, int from, int rows) throws OrtException {
        Map.Entry<String, TensorInfo> taken = inputs.entrySet().iterator().next();
        String[] fed = new String[rows];
        for (int row = 0; row < rows; row++) {
            fed[row] = from + row < texts.size() ? texts.get(from + row) : "";
        }
        boolean column = taken.getValue().getShape().length == 2;
        return Map.of(
                taken.getKey(),
                OnnxTensor.createTensor(environment, fed, column ? new long[] {rows, 1} : new long[] {rows}));
    }
}
