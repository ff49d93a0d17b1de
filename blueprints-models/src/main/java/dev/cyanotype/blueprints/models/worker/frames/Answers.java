package dev.cyanotype.blueprints.models.worker.frames;

import dev.cyanotype.blueprints.models.tasks.NamedTensor;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.List;

/**
 * The answers of a worker to a batch.
 *
 * @param samples the answers in the order of the samples
 * @param decodeNanos how long reading the samples took
 * @param runNanos how long the model took
 */
public record Answers(List<Answer> samples, long decodeNanos, long runNanos) {
    /** The tensors of a batch have no more bytes than this, all of them together. */
    public static final int MAX_BYTES = 64 << 20;

    private static final int TENSORS = 0;
    private static final int UNREADABLE = 1;

    public void write(DataOutputStream out) throws IOException {
        for (Answer answer : samples) {
            out.writeByte(answer.error() == null ? TENSORS : UNREADABLE);
            if (answer.error() != null) {
                out.writeUTF(answer.error());
            }
            for (NamedTensor tensor : answer.outputs()) {
                TensorFrame.write(out, tensor);
            }
        }
        out.writeLong(decodeNanos);
        out.writeLong(runNanos);
    }

    /** Fails if these are more bytes than are sent. */
    public void checkSize() {
        checkSize(samples.stream().mapToLong(Answer::bytes).sum(), samples.size());
    }

    public static void checkSize(long bytes, int samples) {
        if (bytes > MAX_BYTES) {
            throw new IllegalStateException("The model gives " + (bytes >> 20) + " MiB for a batch of " + samples
                    + ", and at most " + (MAX_BYTES >> 20) + " MiB are taken; "
                    + (samples > 1
                            ? "set models.batch to fewer samples"
                            : "export an output with fewer values, such as the argmax of scores"));
        }
    }

    /**
     * Reads as many answers as samples were sent, each with the outputs that were asked for: a worker's own counts are not
     * believed, and nothing is allocated for what would be too much.
     */
    public static Answers read(DataInputStream in, int sent, List<String> outputs) throws IOException {
        List<Answer> samples = new ArrayList<>(sent);
        long left = MAX_BYTES;
        for (int i = 0; i < sent; i++) {
            Answer answer = read(in, outputs, left);
            left -= answer.bytes();
            samples.add(answer);
        }
        return new Answers(samples, in.readLong(), in.readLong());
    }

    private static Answer read(DataInputStream in, List<String> outputs, long left) throws IOException {
        int kind = in.readByte();
        if (kind == UNREADABLE) {
            return Answer.none(in.readUTF());
        }
        if (kind != TENSORS) {
            throw new StreamCorruptedException("an answer of the kind " + kind);
        }
        List<NamedTensor> tensors = new ArrayList<>(outputs.size());
        long unread = left;
        for (String output : outputs) {
            NamedTensor tensor = TensorFrame.read(in, output, unread);
            unread -= tensor.bytes().remaining();
            tensors.add(tensor);
        }
        return Answer.of(List.copyOf(tensors));
    }
}
