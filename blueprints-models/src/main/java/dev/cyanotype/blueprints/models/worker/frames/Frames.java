package dev.cyanotype.blueprints.models.worker.frames;

import dev.cyanotype.json.JsonCodec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The language between the server and a worker, over the worker's standard input and output.
 *
 * <pre>
 * server: assignment (JSON), length of the model (long), the model
 * worker: readiness (JSON)
 * server: batches: number of samples, then each with its length, or -1 without bytes if it is too large to send;
 *         a batch of 0 samples ends
 * worker: for each batch a byte, 0 for answers: for each sample a byte, 0, or 1 and the reason why it has no answer; runs until
 *         all others have theirs, each with its number of samples and a tensor for each output that the pipeline names, of
 *         which each sample has a row ({@link TensorFrame}); the nanoseconds of decoding and of running; or 1 for an error,
 *         which ends everything, and its message
 *
 * or, for a model that gets tensors as they are:
 * server: calls: a byte, 1, the tensors of the inputs ({@link RawTensor}), and the number and names of the outputs, all if there
 *         are none; a byte 0 ends
 * worker: for each call a byte, 0 for answers: tensors; or 1 for an error of this call, and its message
 * </pre>
 */
public final class Frames {
    /** The property that tells a worker the process to end with. */
    public static final String SERVER = "cyanotype.server";

    public static final int ANSWERS = 0;
    public static final int ERROR = 1;

    /** Larger samples are not sent. */
    public static final int MAX_SAMPLE = 256 << 20;

    private static final int MAX_TEXT = 16 << 20;
    private static final int MAX_REASON = 2_000;
    private static final int TOO_LARGE = -1;

    private Frames() {}

    public static void writeJson(DataOutputStream out, Object value) throws IOException {
        byte[] json = JsonCodec.standard().encode(value);
        checkLength(json.length);
        out.writeInt(json.length);
        out.write(json);
        out.flush();
    }

    public static <T> T readJson(DataInputStream in, Class<T> type) throws IOException {
        int length = in.readInt();
        checkLength(length);
        return JsonCodec.standard().decode(new String(in.readNBytes(length), StandardCharsets.UTF_8), type);
    }

    private static void checkLength(int length) throws StreamCorruptedException {
        if (length < 0 || length > MAX_TEXT) {
            throw new StreamCorruptedException(
                    "a frame of " + length + " bytes where at most " + MAX_TEXT + " are allowed");
        }
    }

    public static void writeSample(DataOutputStream out, Content sample) throws IOException {
        if (sample.size() > MAX_SAMPLE) {
            out.writeInt(TOO_LARGE);
            return;
        }
        out.writeInt((int) sample.size());
        try (InputStream bytes = sample.open()) {
            bytes.transferTo(out);
        }
    }

    /** Reads a sample, or nothing if it was too large to send or is too large for this process. */
    public static byte @Nullable [] readSample(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length == TOO_LARGE) {
            return null;
        }
        if (length < 0 || length > MAX_SAMPLE) {
            throw new StreamCorruptedException(
                    "a sample of " + length + " bytes where at most " + MAX_SAMPLE + " are sent");
        }
        if (length > Runtime.getRuntime().maxMemory() / 8) {
            in.skipNBytes(length);
            return null;
        }
        return in.readNBytes(length);
    }

    /** Writes what a model, or the runtime, said went wrong. */
    public static void writeError(DataOutputStream out, Exception failure) throws IOException {
        out.writeByte(ERROR);
        String reason = String.valueOf(failure.getMessage());
        out.writeUTF(shortened(reason));
        out.flush();
    }

    public static String shortened(String reason) {
        return reason.substring(0, Math.min(reason.length(), MAX_REASON));
    }
}
