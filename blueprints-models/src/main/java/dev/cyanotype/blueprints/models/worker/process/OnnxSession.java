package dev.cyanotype.blueprints.models.worker.process;

import ai.onnxruntime.NodeInfo;
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
import java.util.LinkedHashMap;
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

    /** Runs the samples of a batch; a model whose batch is fixed gets as many at once as it takes. */
    List<Answer> run(BatchInput batch, Pipeline pipeline) throws OrtException {
        Map<String, TensorInfo> inputs = inputs();
        long[] taken = inputs.values().iterator().next().getShape();
        int most = taken.length > 0 && taken[0] > 0 ? Math.toIntExact(taken[0]) : batch.count();
        List<Answer> answers = new ArrayList<>(batch.count());
        for (int start = 0; start < batch.count(); start += most) {
            answers.addAll(run(batch, inputs, start, most, pipeline));
        }
        return answers;
    }

    private List<Answer> run(BatchInput batch, Map<String, TensorInfo> inputs, int from, int rows, Pipeline pipeline)
            throws OrtException {
        List<String> names = pipeline.output().names();
        List<List<NamedTensor>> outputs = new ArrayList<>(names.size());
        Map<String, OnnxTensor> fed = batch.tensors(environment, inputs, from, rows);
        try (OrtSession.Result result = session.run(fed, Set.copyOf(names))) {
            for (String name : names) {
                OutputReader reader = new OutputReader(name, pipeline.labels().orElse(List.of()));
                outputs.add(reader.read(result.get(name).orElseThrow(), rows));
            }
        } finally {
            fed.values().forEach(OnnxTensor::close);
        }
        return IntStream.range(0, Math.min(rows, batch.count() - from))
                .mapToObj(row -> Answer.of(outputs.stream()
                        .map(output -> pooled(output.get(row), pipeline, batch.tokens(from + row)))
                        .toList()))
                .toList();
    }

    private static NamedTensor pooled(NamedTensor output, Pipeline pipeline, int tokens) {
        return pipeline.output()
                .pooling()
                .map(pooling -> Pooling.of(pooling, output, tokens))
                .orElse(output);
    }

    private Map<String, TensorInfo> inputs() throws OrtException {
        Map<String, TensorInfo> inputs = new LinkedHashMap<>();
        for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
            if (input.getValue().getInfo() instanceof TensorInfo tensor) {
                inputs.put(input.getKey(), tensor);
            }
        }
        if (inputs.isEmpty()) {
            throw new IllegalStateException("The model takes no tensor");
        }
        return inputs;
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
