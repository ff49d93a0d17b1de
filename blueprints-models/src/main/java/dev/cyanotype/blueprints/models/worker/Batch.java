package dev.cyanotype.blueprints.models.worker;

import ai.onnxruntime.OrtException;
import dev.cyanotype.blueprints.models.pipeline.ImageReader;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads samples, runs the model on those that could be read, and writes the answers. Reused for batch after batch. */
final class Batch {
    private static final int MAX_SAMPLE = 256 << 20;
    private static final int MAX_REASON = 500;

    private final OnnxSession session;
    private final Pipeline pipeline;
    private final ImageReader reader;
    private final int values;
    private final List<@Nullable String> errors = new ArrayList<>();
    private float[] tensor = {};
    private float[][] scores = {};
    private int readable;
    private long decodeNanos;
    private long runNanos;

    Batch(OnnxSession session, Pipeline pipeline) {
        this.session = session;
        this.pipeline = pipeline;
        this.reader = new ImageReader(pipeline.input());
        this.values = pipeline.input().image().values();
    }

    void read(DataInputStream in, int count) throws IOException {
        errors.clear();
        readable = 0;
        decodeNanos = 0;
        if (tensor.length < count * values) {
            tensor = new float[count * values];
        }
        for (int i = 0; i < count; i++) {
            byte[] sample = Frames.readBytes(in, MAX_SAMPLE);
            long start = System.nanoTime();
            errors.add(read(sample));
            decodeNanos += System.nanoTime() - start;
        }
    }

    private @Nullable String read(byte[] sample) {
        try {
            reader.read(sample, tensor, readable * values);
            readable++;
            return null;
        } catch (IOException unreadable) {
            String reason = String.valueOf(unreadable.getMessage());
            return reason.substring(0, Math.min(reason.length(), MAX_REASON));
        }
    }

    void run() throws OrtException {
        long start = System.nanoTime();
        scores = readable == 0
                ? new float[0][]
                : session.run(
                        Arrays.copyOf(tensor, readable * values),
                        pipeline.input().shape(readable),
                        pipeline.output().probabilities());
        runNanos = System.nanoTime() - start;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(errors.size());
        int next = 0;
        for (String error : errors) {
            out.writeBoolean(error == null);
            if (error == null) {
                Frames.writeScores(out, scores[next++]);
            } else {
                out.writeUTF(error);
            }
        }
        out.writeLong(decodeNanos);
        out.writeLong(runNanos);
    }
}
