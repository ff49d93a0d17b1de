package dev.cyanotype.blueprints.models.worker.process;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.tasks.NamedTensor;
import dev.cyanotype.blueprints.models.worker.frames.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Runs a model on batches of samples, and gives the outputs that its pipeline names. Not thread-safe. */
final class PipelinedModel {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Map<String, TensorInfo> inputs;
    private final Set<String> outputs;
    private final List<OutputReader> readers;
    private final Optional<String> pooling;

    PipelinedModel(OrtEnvironment environment, OrtSession session, Pipeline pipeline) throws OrtException {
        this.environment = environment;
        this.session = session;
        this.inputs = inputs(session);
        this.outputs = new LinkedHashSet<>(pipeline.output().names());
        this.readers = pipeline.output().names().stream()
                .map(name -> new OutputReader(name, pipeline.labels().orElse(List.of())))
                .toList();
        this.pooling = pipeline.output().pooling();
    }

    private static Map<String, TensorInfo> inputs(OrtSession session) throws OrtException {
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

    /** Runs the samples of a batch at once; a model whose batch is fixed gets as many at once as it takes. */
    List<Run> run(BatchInput batch) throws OrtException {
        long[] taken = inputs.values().iterator().next().getShape();
        int most = taken.length > 0 && taken[0] > 0 ? Math.toIntExact(taken[0]) : batch.count();
        List<Run> runs = new ArrayList<>();
        for (int start = 0; start < batch.count(); start += most) {
            runs.add(run(batch, start, most));
        }
        return runs;
    }

    private Run run(BatchInput batch, int from, int rows) throws OrtException {
        int samples = Math.min(rows, batch.count() - from);
        List<NamedTensor> given = new ArrayList<>(readers.size());
        Map<String, OnnxTensor> fed = batch.tensors(environment, inputs, from, rows);
        try (OrtSession.Result result = session.run(fed, outputs)) {
            for (OutputReader reader : readers) {
                NamedTensor output = reader.read(result, rows).first(samples);
                given.add(pooling.isPresent() ? pooled(pooling.get(), output, batch, from) : output);
            }
        } finally {
            fed.values().forEach(OnnxTensor::close);
        }
        return new Run(samples, given);
    }

    private static NamedTensor pooled(String pooling, NamedTensor output, BatchInput batch, int from) {
        List<NamedTensor> vectors = output.rows();
        double[][] pooled = IntStream.range(0, vectors.size())
                .mapToObj(row -> Pooling.of(pooling, vectors.get(row), batch.tokens(from + row)))
                .toArray(double[][]::new);
        return NamedTensor.ofRows(output.name(), pooled);
    }
}
