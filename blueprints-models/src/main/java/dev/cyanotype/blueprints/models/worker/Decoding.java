package dev.cyanotype.blueprints.models.worker;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Reads the label that a model means out of what it gives: scores, one for each label; one probability, that of the second of two
 * labels; a map of scores by label (ZipMap); or the place of the label itself.
 */
final class Decoding {
    private final Pipeline.Output output;
    private final List<String> labels;

    Decoding(Pipeline.Output output, List<String> labels) {
        this.output = output;
        this.labels = labels;
    }

    /** Returns an answer for each row; fails if there are more, fewer, or of another width. */
    List<Answer> read(OnnxValue value, int rows) throws OrtException {
        if (value instanceof OnnxTensor tensor) {
            return tensor(tensor, rows);
        }
        if (value instanceof OnnxSequence sequence) {
            return maps(sequence, rows);
        }
        throw wrong("is a " + value.getType() + "; expected a tensor, or scores by label");
    }

    private List<Answer> tensor(OnnxTensor tensor, int rows) {
        long[] shape = tensor.getInfo().getShape();
        if (shape.length == 0 || shape[0] != rows) {
            throw wrong("has the shape " + Arrays.toString(shape) + " for a batch of " + rows
                    + "; expected a row for each sample");
        }
        double[] numbers = Numbers.of(tensor);
        int width = numbers.length / rows;
        List<Answer> answers = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            answers.add(row(Arrays.copyOfRange(numbers, row * width, (row + 1) * width), tensor.getInfo().type));
        }
        return answers;
    }

    private Answer row(double[] scores, OnnxJavaType type) {
        if (output.sigmoid().isPresent()) {
            return probability(scores);
        }
        if (scores.length == 1 && Numbers.areWhole(type)) {
            return place(scores[0]);
        }
        if (scores.length != labels.size()) {
            throw wrong("has " + scores.length + (scores.length == 1 ? " score" : " scores")
                    + " for each sample, but there are " + labels.size() + " labels: " + labels);
        }
        return largest(scores);
    }

    private Answer probability(double[] scores) {
        if (scores.length != 1) {
            throw wrong("has " + scores.length
                    + " scores for each sample; expected one, since it is declared as 'sigmoid'");
        }
        return Double.isNaN(scores[0]) ? notANumber() : Answer.of(scores[0] >= 0.5 ? 1 : 0);
    }

    private Answer place(double place) {
        if (place < 0 || place >= labels.size()) {
            throw wrong("gives the label number " + (long) place + ", but there are " + labels.size()
                    + " labels, from 0: " + labels);
        }
        return Answer.of((int) place);
    }

    /** Returns the place of the largest score; of equal ones the first. */
    private static Answer largest(double[] scores) {
        int largest = 0;
        for (int i = 0; i < scores.length; i++) {
            if (Double.isNaN(scores[i])) {
                return notANumber();
            }
            if (scores[i] > scores[largest]) {
                largest = i;
            }
        }
        return Answer.of(largest);
    }

    private static Answer notANumber() {
        return Answer.none("was read, but the model's answer is not a number (NaN)");
    }

    private List<Answer> maps(OnnxSequence sequence, int rows) throws OrtException {
        List<? extends OnnxValue> values = sequence.getValue();
        List<Answer> answers = new ArrayList<>(rows);
        try {
            if (values.size() != rows) {
                throw wrong("has " + values.size() + " maps for a batch of " + rows);
            }
            for (OnnxValue value : values) {
                if (!(value instanceof OnnxMap map)) {
                    throw wrong("is a sequence of " + value.getType() + "; expected maps of scores by label");
                }
                answers.add(largest(scores(map.getValue())));
            }
        } finally {
            values.forEach(OnnxValue::close);
        }
        return answers;
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
        return new IllegalStateException("The model's output '" + output.name() + "' " + what);
    }
}
