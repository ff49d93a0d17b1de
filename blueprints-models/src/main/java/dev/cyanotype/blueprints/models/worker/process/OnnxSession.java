package dev.cyanotype.blueprints.models.worker.process;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import java.nio.file.Path;

/** A model loaded into ONNX Runtime, with one thread. Not thread-safe. */
final class OnnxSession implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;

    private OnnxSession(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
    }

    static String runtimeVersion() {
        return OrtEnvironment.getEnvironment().getVersion();
    }

    /** Loads a file: bytes in the heap would be a second copy of it. */
    static OnnxSession load(Path model) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            return new OnnxSession(environment, environment.createSession(model.toString(), options));
        }
    }

    /** Returns what runs the model on tensors as they are. */
    TensorCalls calls() {
        return new TensorCalls(session, new TensorValues(environment));
    }

    /** Returns what runs the model on samples, by a pipeline. */
    PipelinedModel behind(Pipeline pipeline) throws OrtException {
        return new PipelinedModel(environment, session, pipeline);
    }

    /** Runs the model once, and returns how. */
    String tryOnZeros() throws OrtException, TrialFailed {
        return new Trial(environment, session).run();
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
