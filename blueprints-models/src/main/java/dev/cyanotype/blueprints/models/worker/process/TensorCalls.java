package dev.cyanotype.blueprints.models.worker.process;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.cyanotype.blueprints.models.worker.frames.Answers;
import dev.cyanotype.blueprints.models.worker.frames.Frames;
import dev.cyanotype.blueprints.models.worker.frames.RawTensor;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs a model on tensors as they are, call after call. What fails one call ends no other. */
final class TensorCalls {
    private final OrtSession session;
    private final TensorValues values;

    TensorCalls(OrtSession session, TensorValues values) {
        this.session = session;
        this.values = values;
    }

    void serve(DataInputStream in, DataOutputStream out) throws IOException {
        while (in.readByte() == 1) {
            List<RawTensor> inputs = RawTensor.readAll(in, Integer.MAX_VALUE);
            List<String> outputs = names(in);
            try {
                List<RawTensor> answered = run(inputs, outputs);
                out.writeByte(Frames.ANSWERS);
                RawTensor.writeAll(out, answered);
                out.flush();
            } catch (OrtException | RuntimeException failed) {
                Frames.writeError(out, failed);
            }
        }
    }

    private static List<String> names(DataInputStream in) throws IOException {
        List<String> names = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            names.add(in.readUTF());
        }
        return names;
    }

    private List<RawTensor> run(List<RawTensor> inputs, List<String> outputs) throws OrtException {
        Map<String, OnnxTensor> fed = new LinkedHashMap<>();
        try {
            for (RawTensor input : inputs) {
                fed.put(
                        input.name(),
                        values.tensor(input, session.getInputInfo().get(input.name())));
            }
            Set<String> wanted = outputs.isEmpty() ? session.getOutputNames() : Set.copyOf(outputs);
            try (OrtSession.Result result = session.run(fed, wanted)) {
                return answered(result, outputs);
            }
        } finally {
            fed.values().forEach(OnnxTensor::close);
        }
    }

    private static List<RawTensor> answered(OrtSession.Result result, List<String> outputs) throws OrtException {
        List<RawTensor> answered = new ArrayList<>();
        long bytes = 0;
        for (Map.Entry<String, OnnxValue> output : result) {
            if (output.getValue() instanceof OnnxTensor tensor) {
                RawTensor raw = TensorValues.raw(output.getKey(), tensor);
                bytes += raw.data().length;
                Answers.checkSize(bytes, 1);
                answered.add(raw);
            } else if (outputs.contains(output.getKey())) {
                throw new IllegalStateException("The model's output '" + output.getKey() + "' is a "
                        + output.getValue().getType() + "; expected a tensor");
            }
        }
        return answered;
    }
}
