package dev.cyanotype.blueprints.models.worker;

import ai.onnxruntime.OrtException;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * The process that runs one model and then ends. It holds nothing but the model and a batch, so that it may be killed at any
 * time.
 */
public final class WorkerMain {
    private WorkerMain() {}

    /** Speaks {@link Frames} over standard input and output. */
    public static void main(String[] arguments) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, 1 << 16));
        OutputStream out = new BufferedOutputStream(System.out, 1 << 16);
        System.setOut(System.err); // nothing else may write into the frames
        serve(in, new DataOutputStream(out));
    }

    private static void serve(DataInputStream in, DataOutputStream out) throws IOException {
        Task task = Frames.readJson(in, Task.class);
        byte[] model = in.readNBytes(Math.toIntExact(in.readLong()));
        try (OnnxSession session = OnnxSession.load(model)) {
            Frames.writeJson(out, new Ready(OnnxSession.runtimeVersion(), Optional.empty()));
            if (task.pipeline().isPresent()) {
                answer(session, task.pipeline().get(), in, out);
            }
        } catch (OrtException refused) {
            Frames.writeJson(
                    out, new Ready(OnnxSession.runtimeVersion(), Optional.of(String.valueOf(refused.getMessage()))));
        }
    }

    private static void answer(OnnxSession session, Pipeline pipeline, DataInputStream in, DataOutputStream out)
            throws IOException, OrtException {
        Batch batch = new Batch(session, pipeline);
        for (int count = in.readInt(); count > 0; count = in.readInt()) {
            batch.read(in, count);
            batch.run();
            batch.write(out);
            out.flush();
        }
    }
}
