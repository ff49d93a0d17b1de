package dev.cyanotype.blueprints.models.worker.process;

import ai.onnxruntime.OrtException;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.worker.frames.Content;
import dev.cyanotype.blueprints.models.worker.frames.Frames;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a worker does with batches that are already read and decoded: it runs the model, and writes the answers. */
public final class PreparedBatches implements AutoCloseable {
    private final OnnxSession session;
    private final PipelinedModel model;
    private final List<Batch> batches = new ArrayList<>();
    private final DataOutputStream out = new DataOutputStream(OutputStream.nullOutputStream());

    /** Loads a model of images, and reads and decodes what it will answer. */
    public PreparedBatches(Path file, Pipeline pipeline, List<List<Content>> batches) throws OrtException, IOException {
        session = OnnxSession.load(file);
        model = session.behind(pipeline);
        for (List<Content> samples : batches) {
            Batch batch = new Batch(BatchInput.of(pipeline, Optional.empty()).get(), false);
            batch.read(new DataInputStream(new ByteArrayInputStream(frame(samples))));
            batch.decode();
            this.batches.add(batch);
        }
    }

    private static byte[] frame(List<Content> samples) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream frame = new DataOutputStream(bytes);
        frame.writeInt(samples.size());
        for (Content sample : samples) {
            Frames.writeSample(frame, sample);
        }
        return bytes.toByteArray();
    }

    /** Answers each batch once. */
    public void run() throws OrtException, IOException {
        for (Batch batch : batches) {
            batch.run(model).write(out);
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
