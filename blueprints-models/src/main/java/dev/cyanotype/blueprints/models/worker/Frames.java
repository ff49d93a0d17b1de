package dev.cyanotype.blueprints.models.worker;

import dev.cyanotype.json.JsonCodec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The language between the server and a worker, over the worker's standard input and output.
 *
 * <pre>
 * server: task (JSON), length of the model (long), the model
 * worker: readiness (JSON)
 * server: batches: number of samples, then each with its length; a batch of 0 samples ends
 * worker: for each batch: for each sample true and its scores, or false and a reason; then nanoseconds decoding and running
 * </pre>
 */
final class Frames {
    private static final int MAX_TEXT = 16 << 20;

    private Frames() {}

    static void writeJson(DataOutputStream out, Object value) throws IOException {
        writeBytes(out, JsonCodec.standard().encode(value));
        out.flush();
    }

    static <T> T readJson(DataInputStream in, Class<T> type) throws IOException {
        return JsonCodec.standard().decode(new String(readBytes(in, MAX_TEXT), StandardCharsets.UTF_8), type);
    }

    static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static byte[] readBytes(DataInputStream in, int limit) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > limit) {
            throw new IOException("A frame of " + length + " bytes where at most " + limit + " are allowed");
        }
        return in.readNBytes(length);
    }

    static void writeScores(DataOutputStream out, float[] scores) throws IOException {
        out.writeInt(scores.length);
        for (float score : scores) {
            out.writeFloat(score);
        }
    }

    static float[] readScores(DataInputStream in) throws IOException {
        float[] scores = new float[in.readInt()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = in.readFloat();
        }
        return scores;
    }
}
