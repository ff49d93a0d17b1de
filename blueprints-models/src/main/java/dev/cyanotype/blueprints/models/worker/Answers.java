package dev.cyanotype.blueprints.models.worker;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a worker says of a batch.
 *
 * @param samples the answers in the order of the samples
 * @param decodeNanos how long reading the samples took
 * @param runNanos how long the model took
 */
public record Answers(List<Answer> samples, long decodeNanos, long runNanos) {
    static Answers read(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<Answer> samples = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            samples.add(in.readBoolean() ? new Answer(Frames.readScores(in), null) : new Answer(null, in.readUTF()));
        }
        return new Answers(samples, in.readLong(), in.readLong());
    }
}
