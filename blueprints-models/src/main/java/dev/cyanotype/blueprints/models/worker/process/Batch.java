package dev.cyanotype.blueprints.models.worker.process;

import ai.onnxruntime.OrtException;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.pipeline.Source;
import dev.cyanotype.blueprints.models.tasks.NamedTensor;
import dev.cyanotype.blueprints.models.worker.frames.Answer;
import dev.cyanotype.blueprints.models.worker.frames.Answers;
import dev.cyanotype.blueprints.models.worker.frames.Frames;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads samples, runs the model on those that could be read, and gives the answers. Reused for batch after batch. */
final class Batch {
    private static final long AT_ONCE =
            Math.min(8 << 20, Runtime.getRuntime().maxMemory() / 16); // bytes of samples that wait to be read

    private final OnnxSession session;
    private final Pipeline pipeline;
    private final BatchInput input;
    private final boolean withSource;
    private final List<@Nullable String> errors = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>(); // of those that could be read
    private long decodeNanos;

    Batch(OnnxSession session, Pipeline pipeline, Optional<String> tokenizer) {
        this.session = session;
        this.pipeline = pipeline;
        this.input = BatchInput.of(pipeline, tokenizer);
        this.withSource = pipeline.output().isOnAnImage();
    }

    void read(DataInputStream in, int count) throws IOException {
        errors.clear();
        sources.clear();
        decodeNanos = 0;
        input.begin(count);
        List<byte[]> some = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            byte[] sample = Frames.readSample(in);
            if (sample != null) {
                some.add(sample);
                bytes += sample.length;
            }
            if (sample == null || bytes > AT_ONCE || i == count - 1) {
                decode(some);
                some.clear();
                bytes = 0;
            }
            if (sample == null) {
                add(Reading.TOO_LARGE);
            }
        }
    }

    private void decode(List<byte[]> samples) {
        long start = System.nanoTime();
        input.readAll(samples).forEach(this::add);
        decodeNanos += System.nanoTime() - start;
    }

    private void add(Reading reading) {
        errors.add(reading.error());
        if (reading.error() == null) {
            sources.add(reading.source());
        }
    }

    Answers run() throws OrtException {
        long start = System.nanoTime();
        List<Answer> answered = input.count() == 0 ? List.of() : session.run(input, pipeline);
        long runNanos = System.nanoTime() - start;
        List<Answer> all = new ArrayList<>(errors.size());
        int next = 0;
        for (String error : errors) {
            all.add(error == null ? answer(answered.get(next), sources.get(next++)) : Answer.none(error));
        }
        Answers answers = new Answers(all, decodeNanos, runNanos);
        answers.checkSize();
        return answers;
    }

    private Answer answer(Answer answered, Source source) {
        if (!withSource) {
            return answered;
        }
        List<NamedTensor> outputs = new ArrayList<>(answered.outputs());
        outputs.add(NamedTensor.of(Pipeline.Output.SOURCE, List.of(2), source.width(), source.height()));
        return Answer.of(outputs);
    }
}
