package dev.cyanotype.blueprints.models.worker.process;

import ai.onnxruntime.OrtException;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.worker.frames.Assignment;
import dev.cyanotype.blueprints.models.worker.frames.Frames;
import dev.cyanotype.blueprints.models.worker.frames.Ready;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * The process that runs one model and then ends. It holds nothing but the model and a batch, so that it may be killed at any
 * time, and ends with the process that started it.
 */
public final class WorkerMain {
    private WorkerMain() {}

    /** Speaks {@link Frames} over standard input and output. */
    public static void main(String[] arguments) throws IOException {
        endWith(Long.getLong(Frames.SERVER, -1));
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, 1 << 16));
        OutputStream out = new BufferedOutputStream(System.out, 1 << 16);
        System.setOut(System.err); // nothing else may write into the frames
        serve(in, new DataOutputStream(out));
    }

    /** A model that runs for long does not see its input end, so the process that would read its answers is watched itself. */
    private static void endWith(long server) {
        CompletableFuture<Void> unused = ProcessHandle.of(server)
                .map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(null))
                .thenRun(() -> Runtime.getRuntime().halt(1));
    }

    private static void serve(DataInputStream in, DataOutputStream out) throws IOException {
        String runtime = OnnxSession.runtimeVersion(); // loads it, while there is nothing to do yet
        Assignment assignment = Frames.readJson(in, Assignment.class);
        try (OnnxSession session = load(in)) {
            if (assignment.equals(Assignment.TRIAL)) {
                Frames.writeJson(out, Ready.tried(runtime, session.tryOnZeros()));
                return;
            }
            Frames.writeJson(out, Ready.loaded(runtime));
            if (assignment.tensors()) {
                session.calls().serve(in, out);
            } else {
                answer(session, assignment, in, out);
            }
        } catch (TrialFailed refused) {
            Frames.writeJson(out, Ready.refused(runtime, String.valueOf(refused.getMessage())));
        } catch (OrtException refused) {
            Frames.writeJson(
                    out, Ready.refused(runtime, "ONNX Runtime cannot load the model: " + refused.getMessage()));
        }
    }

    private static OnnxSession load(DataInputStream in) throws IOException, OrtException {
        Path file = Files.createTempFile("model", ".onnx");
        try {
            receive(in, file);
            return OnnxSession.load(file);
        } finally {
            Files.delete(file);
        }
    }

    private static void receive(DataInputStream in, Path file) throws IOException {
        byte[] buffer = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long left = in.readLong(); left > 0; ) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new EOFException("The model ends " + left + " bytes too early");
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
    }

    private static void answer(OnnxSession session, Assignment assignment, DataInputStream in, DataOutputStream out)
            throws IOException {
        SampleCalls calls;
        try {
            Pipeline pipeline = assignment.pipeline().orElseThrow();
            calls = new SampleCalls(session.behind(pipeline), pipeline, assignment.tokenizer(), in, out);
        } catch (OrtException | RuntimeException failed) { // the pipeline or its tokenizer does not fit
            Frames.writeError(out, failed);
            return;
        }
        calls.serve();
    }
}
