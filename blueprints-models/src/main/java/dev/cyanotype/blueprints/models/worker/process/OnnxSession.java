package dev.cyanotype.blueprints.models.worker.process;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.tasks.NamedTensor;
import dev.cyanotype.blueprints.models.worker.frames.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** A model loaded into ONNX Runtime, with one thread. Belongs to one thread. */
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

    /** Runs the model once, and returns how. */
    String tryOnZeros() throws OrtException, TrialFailed {
        return new Trial(environment, session).run();
    }

    /** Runs the first {@code count} samples of {@code values}; a model whose batch is fixed gets as many at once as it takes. */
    List<Answer> run(float[] values, int count, Pipeline pipeline) throws OrtException {
        Map.Entry<String, TensorInfo> input = input();
        long[] taken = input.getValue().getShape();
        int most = taken.length > 0 && taken[0] > 0 ? Math.toIntExact(taken[0]) : count;
        int length = pipeline.input().values();
        List<Answer> answers = new ArrayList<>(count);
        for (int start = 0; start < count; start += most) {
            int real = Math.min(most, count - start);
            // what is missing of a fixed batch is zeros
            float[] fed = Arrays.copyOf(
                    Arrays.copyOfRange(values, start * length, (start + real) * length),
                    Math.multiplyExact(most, length));
            answers.addAll(run(input, fed, most, pipeline).subList(0, real));
        }
        return answers;
    }

    private List<Answer> run(Map.Entry<String, TensorInfo> input, float[] fed, int rows, Pipeline pipeline)
            throws OrtException {
        OnnxJavaType type = input.getValue().type;
        List<String> names = pipeline.output().names();
        List<List<NamedTensor>> outputs = new ArrayList<>(names.size());
        try (OnnxTensor tensor =
                        InputTensor.of(environment, type, fed, pipeline.input().shape(rows));
                OrtSession.Result result = session.run(Map.of(input.getKey(), tensor), Set.copyOf(names))) {
            for (String name : names) {
                OutputReader reader = new OutputReader(name, pipeline.labels().orElse(List.of()));
                outputs.add(reader.read(result.get(name).orElseThrow(), rows));
            }
        }
        return IntStream.range(0, rows)
                .mapToObj(row -> Answer.of(
                        outputs.stream().map(output -> output.get(row)).toList()))
                .toList();
    }

    private Map.Entry<String, TensorInfo> input() throws OrtException {
        for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
            if (input.getValue().getInfo() instanceof TensorInfo tensor) {
                return Map.entry(input.getKey(), tensor);
            }
        }
        throw new IllegalStateException("The model takes no tensor");
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
