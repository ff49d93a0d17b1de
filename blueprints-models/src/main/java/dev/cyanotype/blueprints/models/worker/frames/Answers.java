package dev.cyanotype.blueprints.models.worker.frames;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The answers of a worker to a batch.
 *
 * @param errors why there is no answer, for each sample of the batch; nothing for one that has an answer
 * @param runs what the model gave for those that have one, in their order
 * @param decodeNanos how long reading the samples took
 * @param runNanos how long the model took
 */
public record Answers(List<Optional<String>> errors, List<Run> runs, long decodeNanos, long runNanos) {
    /** The tensors of a batch have no more bytes than this, all of them together. */
    public static final int MAX_BYTES = 64 << 20;

    private static final int ANSWERED = 0;
    private static final int UNREADABLE = 1;

    /** Returns the answer to each sample, in their order. */
    public List<Answer> samples() {
        List<Answer> answered =
                runs.stream().flatMap(run -> run.answers().stream()).toList();
        List<Answer> samples = new ArrayList<>(errors.size());
        int next = 0;
        for (Optional<String> error : errors) {
            samples.add(error.isPresent() ? Answer.none(error.get()) : answered.get(next++));
        }
        return samples;
    }

    public void write(DataOutputStream out) throws IOException {
        for (Optional<String> error : errors) {
            out.writeByte(error.isPresent() ? UNREADABLE : ANSWERED);
            if (error.isPresent()) {
                out.writeUTF(error.get());
            }
        }
        for (Run run : runs) {
            run.write(out);
        }
        out.writeLong(decodeNanos);
        out.writeLong(runNanos);
    }

    /** Fails if these are more bytes than are sent. */
    public void checkSize() {
        checkSize(runs.stream().mapToLong(Run::bytes).sum(), errors.size());
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
        List<Optional<String>> errors = new ArrayList<>(sent);
        int waiting = 0;
        for (int i = 0; i < sent; i++) {
            Optional<String> error = error(in);
            waiting += error.isEmpty() ? 1 : 0;
            errors.add(error);
        }
        List<Run> runs = new ArrayList<>();
        long left = MAX_BYTES;
        while (waiting > 0) {
            Run run = Run.read(in, outputs, waiting, left);
            waiting -= run.samples();
            left -= run.bytes();
            runs.add(run);
        }
        return new Answers(errors, runs, in.readLong(), in.readLong());
    }

    private static Optional<String> error(DataInputStream in) throws IOException {
        int kind = in.readByte();
        if (kind != ANSWERED && kind != UNREADABLE) {
            throw new StreamCorruptedException("an answer of the kind " + kind);
        }
        return kind == UNREADABLE ? Optional.of(in.readUTF()) : Optional.empty();
    }
}
