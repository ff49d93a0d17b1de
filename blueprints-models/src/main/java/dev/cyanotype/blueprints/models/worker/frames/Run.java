package dev.cyanotype.blueprints.models.worker.frames;

import dev.cyanotype.blueprints.models.tasks.NamedTensor;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.List;

/**
 * What one run of a model gives for several samples.
 *
 * @param samples how many
 * @param outputs a tensor for each output that the pipeline names, with a row for each sample
 */
public record Run(int samples, List<NamedTensor> outputs) {
    void write(DataOutputStream out) throws IOException {
        out.writeInt(samples);
        for (NamedTensor output : outputs) {
            TensorFrame.write(out, output);
        }
    }

    /** Reads a run of at most {@code waiting} samples whose tensors have no more than {@code most} bytes, all together. */
    static Run read(DataInputStream in, List<String> outputs, int waiting, long most) throws IOException {
        int samples = in.readInt();
        if (samples < 1 || samples > waiting) {
            throw new StreamCorruptedException("a run of " + samples + " samples where " + waiting + " are expected");
        }
        List<NamedTensor> tensors = new ArrayList<>(outputs.size());
        long left = most;
        for (String output : outputs) {
            NamedTensor tensor = TensorFrame.read(in, output, left);
            if (tensor.shape().isEmpty() || tensor.shape().get(0) != samples) {
                throw new StreamCorruptedException(
                        "a tensor of the shape " + tensor.shape() + " for " + samples + " samples");
            }
            left -= tensor.bytes().remaining();
            tensors.add(tensor);
        }
        return new Run(samples, List.copyOf(tensors));
    }

    /** Returns how many bytes the values of its tensors take. */
    long bytes() {
        return outputs.stream().mapToLong(tensor -> tensor.bytes().remaining()).sum();
    }

    /** Returns the answer to each sample. */
    List<Answer> answers() {
        List<List<NamedTensor>> rows = outputs.stream().map(NamedTensor::rows).toList();
        List<Answer> answers = new ArrayList<>(samples);
        for (int sample = 0; sample < samples; sample++) {
            List<NamedTensor> own = new ArrayList<>(rows.size());
            for (List<NamedTensor> output : rows) {
                own.add(output.get(sample));
            }
            answers.add(Answer.of(own));
        }
        return answers;
    }
}
