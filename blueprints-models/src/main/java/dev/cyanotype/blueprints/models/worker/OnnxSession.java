package dev.cyanotype.blueprints.models.worker;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;

/** A model loaded into ONNX Runtime, with one thread. Belongs to one thread. */
final class OnnxSession implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String input;

    private OnnxSession(OrtEnvironment environment, OrtSession session, String input) {
        this.environment = environment;
        this.session = session;
        this.input = input;
    }

    static String runtimeVersion() {
        return OrtEnvironment.getEnvironment().getVersion();
    }

    static OnnxSession load(byte[] model) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            OrtSession session = environment.createSession(model, options);
            return new OnnxSession(
                    environment,
                    session,
                    session.getInputNames().stream().findFirst().orElse(""));
        }
    }

    /** Runs a batch and returns the named output, a row for each sample. */
    float[][] run(float[] values, long[] shape, String output) throws OrtException {
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
                OrtSession.Result result = session.run(Map.of(input, tensor), Set.of(output))) {
            OnnxTensor scores = (OnnxTensor) result.get(0);
            FloatBuffer flat = scores.getFloatBuffer();
            int rows = (int) shape[0];
            float[][] split = new float[rows][flat.remaining() / rows];
            for (float[] row : split) {
                flat.get(row);
            }
            return split;
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
