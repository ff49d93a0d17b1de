package dev.cyanotype.blueprints.models.worker;

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
    private static final int UNREADABLE = -1;

    void write(DataOutputStream out) throws IOException {
        for (Answer answer : samples) {
            out.writeInt(answer.error() == null ? answer.place() : UNREADABLE);
            if (answer.error() != null) {
                out.writeUTF(answer.error());
            }
        }
        out.writeLong(decodeNanos);
        out.writeLong(runNanos);
    }

    /** Reads as many answers as samples were sent, each a label that was asked for: a worker's own counts are not believed. */
    static Answers read(DataInputStream in, int sent, int labels) throws IOException {
        List<Answer> samples = new ArrayList<>(sent);
        for (int i = 0; i < sent; i++) {
            int place = in.readInt();
            if (place < UNREADABLE || place >= labels) {
                throw new StreamCorruptedException("label " + place + " of " + labels);
            }
            samples.add(place == UNREADABLE ? Answer.none(in.readUTF()) : Answer.of(place));
        }
        return new Answers(samples, in.readLong(), in.readLong());
    }
}
