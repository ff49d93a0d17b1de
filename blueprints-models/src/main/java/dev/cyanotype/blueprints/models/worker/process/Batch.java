package dev.cyanotype.blueprints.models.worker.process;

import ai.onnxruntime.OrtException;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.pipeline.Source;
import dev.cyanotype.blueprints.models.tasks.NamedTensor;
import dev.cyanotype.blueprints.models.worker.frames.Answers;
import dev.cyanotype.blueprints.models.worker.frames.Frames;
import dev.cyanotype.blueprints.models.worker.frames.Run;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads samples, has a model run those that could be read, and gives the answers. Reused for batch after batch. */
final class Batch {
    private static final long AT_ONCE =
            Math.min(8 << 20, Runtime.getRuntime().maxMemory() / 32); // bytes of samples that wait to be decoded

    private final BatchInput input;
    private final boolean withSource;
    private final List<Optional<String>> errors = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>(); // of those that could be read
    private final List<byte[]> waiting = new ArrayList<>();
    private long decodeNanos;

    /** Makes one without samples; {@code withSource} says whether each answer says how large the sample's image is. */
    Batch(BatchInput input, boolean withSource) {
        this.input = input;
        this.withSource = withSource;
    }

    /** Reads the next samples that were sent, and leaves the last of them to {@link #decode}; returns false if there are none. */
    boolean read(DataInputStream in) throws IOException {
        int count = in.readInt();
        errors.clear();
        sources.clear();
        decodeNanos = 0;
        input.begin(count);
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            byte[] sample = Frames.readSample(in);
            if (sample == null) {
                decode();
                add(Reading.TOO_LARGE);
                bytes = 0;
                continue;
            }
            waiting.add(sample);
            bytes += sample.length;
            if (bytes > AT_ONCE) {
                decode();
                bytes = 0;
            }
        }
        return count > 0;
    }

    /** Decodes what has been read. */
    void decode() {
        long start = System.nanoTime();
        input.readAll(waiting).forEach(this::add);
        waiting.clear();
        decodeNanos += System.nanoTime() - start;
    }

    private void add(Reading reading) {
        errors.add(Optional.ofNullable(reading.error()));
        if (reading.error() == null) {
            sources.add(reading.source());
        }
    }

    Answers run(PipelinedModel model) throws OrtException {
        long start = System.nanoTime();
        List<Run> runs = model.run(input);
        long runNanos = System.nanoTime() - start;
        Answers answers =
                new Answers(List.copyOf(errors), withSource ? withSources(runs) : runs, decodeNanos, runNanos);
        answers.checkSize();
        return answers;
    }

    private List<Run> withSources(List<Run> runs) {
        List<Run> with = new ArrayList<>(runs.size());
        int from = 0;
        for (Run run : runs) {
            List<NamedTensor> outputs = new ArrayList<>(run.outputs());
            outputs.add(sizes(sources.subList(from, from + run.samples())));
            with.add(new Run(run.samples(), outputs));
            from += run.samples();
        }
        return with;
    }

    private static NamedTensor sizes(List<Source> images) {
        double[] sizes = new double[2 * images.size()];
        for (int i = 0; i < images.size(); i++) {
            sizes[2 * i] = images.get(i).width();
            sizes[2 * i + 1] = images.get(i).height();
        }
        return NamedTensor.of(Pipeline.Output.SOURCE, List.of(images.size(), 2), sizes);
    }
}
