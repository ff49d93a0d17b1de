package dev.cyanotype.blueprints.models.worker.process;

import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.cyanotype.blueprints.models.tasks.NamedTensor;
import dev.cyanotype.blueprints.models.worker.frames.Answers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Reads one output of a model as a tensor that has a row for each sample. Of maps of scores by label (ZipMap) the rows have the
 * scores in the order of the labels.
 */
final class OutputReader {
    private final String name;
    private final List<String> labels;

    OutputReader(String name, List<String> labels) {
        this.name = name;
        this.labels = labels;
    }

    /** Returns a tensor with {@code rows} rows; fails if the model gives more or fewer. */
    NamedTensor read(OrtSession.Result result, int rows) throws OrtException {
        OnnxValue value = result.get(name).orElseThrow();
        if (value instanceof OnnxTensor tensor) {
            return tensor(tensor, rows);
        }
        if (value instanceof OnnxSequence sequence) {
            return maps(sequence, rows);
        }
        throw wrong("is a " + value.getType() + "; expected a tensor, or scores by label");
    }

    private NamedTensor tensor(OnnxTensor tensor, int rows) {
        TensorInfo info = tensor.getInfo();
        long[] shape = info.getShape();
        if (shape.length == 0 || shape[0] != rows) {
            throw wrong("has the shape " + Arrays.toString(shape) + " for a batch of " + rows
                    + "; expected a row for each sample");
        }
        Answers.checkSize(info.getNumElements(), rows); // before it is copied; each value has a byte or more
        return OutputTensor.of(name, tensor).orElseThrow(() -> wrong(OutputTensor.refusal(info.type)));
    }

    private NamedTensor maps(OnnxSequence sequence, int rows) throws OrtException {
        List<? extends OnnxValue> values = sequence.getValue();
        double[][] scores = new double[rows][];
        try {
            if (values.size() != rows) {
                throw wrong("has " + values.size() + " maps for a batch of " + rows);
            }
            for (int row = 0; row < rows; row++) {
                if (!(values.get(row) instanceof OnnxMap map)) {
                    throw wrong("is a sequence of " + values.get(row).getType() + "; expected maps of scores by label");
                }
                scores[row] = scores(map.getValue());
            }
        } finally {
            values.forEach(OnnxValue::close);
        }
        return NamedTensor.ofRows(name, scores);
    }

    private double[] scores(Map<?, ?> byLabel) {
        double[] scores = new double[labels.size()];
        boolean byName = byLabel.keySet().stream().map(String::valueOf).allMatch(labels::contains);
        if (byLabel.size() != labels.size()) {
            throw wrong("has scores for " + byLabel.keySet() + ", but the labels are " + labels);
        }
        for (Map.Entry<?, ?> score : byLabel.entrySet()) {
            scores[place(score.getKey(), byName)] = ((Number) score.getValue()).doubleValue();
        }
        return scores;
    }

    /** Returns the place of a key that is a label, or else the number of one. */
    private int place(Object key, boolean byName) {
        if (byName) {
            return labels.indexOf(String.valueOf(key));
        }
        if (key instanceof Long number && number >= 0 && number < labels.size()) {
            return number.intValue();
        }
        throw wrong("has a score for '" + key + "', which is none of the labels " + labels);
    }

    private IllegalStateException wrong(String what) {
        return new IllegalStateException("The model's output '" + name + "' " + what);
    }
}
