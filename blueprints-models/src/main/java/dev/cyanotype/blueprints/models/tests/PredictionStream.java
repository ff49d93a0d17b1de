package dev.cyanotype.blueprints.models.tests;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.models.calls.Guard;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.tasks.NamedTensor;
import dev.cyanotype.blueprints.models.tasks.NoAnswer;
import dev.cyanotype.blueprints.models.tasks.Task;
import dev.cyanotype.blueprints.models.worker.Worker;
import dev.cyanotype.blueprints.models.worker.frames.Answer;
import dev.cyanotype.blueprints.models.worker.frames.Answers;
import dev.cyanotype.storage.jobs.JobContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The predictions of a test as lines, made while they are read: once the lines of a batch are used up, the answers to the next
 * are waited for. Not thread-safe.
 */
final class PredictionStream<T, A> extends InputStream {
    private final Task<T, A, ?> task;
    private final Guard guard;
    private final Pipeline pipeline;
    private final Worker worker;
    private final Iterator<List<Sample>> batches;
    private final long total;
    private final JobContext job;
    private final BatchTimes times = new BatchTimes();
    private InputStream lines = InputStream.nullInputStream();
    private long done;
    private long answered;

    PredictionStream(
            Task<T, A, ?> task,
            Pipeline pipeline,
            Worker worker,
            Iterator<List<Sample>> batches,
            long total,
            JobContext job) {
        this.task = task;
        this.guard = Guard.of(task);
        this.pipeline = pipeline;
        this.worker = worker;
        this.batches = batches;
        this.total = total;
        this.job = job;
    }

    /** Returns how long the model took for the batches so far. */
    BatchTimes times() {
        return times;
    }

    /** Returns how many samples have been answered so far. */
    long answered() {
        return answered;
    }

    @Override
    public int read() throws IOException {
        return fill() ? lines.read() : -1;
    }

    @Override
    public int read(byte[] target, int at, int most) throws IOException {
        return fill() ? lines.read(target, at, most) : -1;
    }

    private boolean fill() throws IOException {
        while (lines.available() == 0 && batches.hasNext()) {
            lines = next(batches.next());
        }
        return lines.available() > 0;
    }

    private InputStream next(List<Sample> batch) throws IOException {
        Answers answers = answers();
        List<Answer> samples = answers.samples();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < batch.size(); i++) {
            out.write(line(batch.get(i), samples.get(i)));
            out.write('\n');
        }
        times.add(answers.runNanos());
        done += batch.size();
        job.progress(done, total, "samples");
        job.checkCancelled();
        return new ByteArrayInputStream(out.toByteArray());
    }

    private Answers answers() throws IOException {
        try {
            return worker.answers();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The test was interrupted");
        }
    }

    private byte[] line(Sample sample, Answer answer) {
        return guard.call(() -> {
            T truth = Objects.requireNonNull(task.truth(pipeline, sample), "its truth is null");
            if (answer.error() != null) {
                return PredictionLine.unanswered(sample.path(), truth, answer.error())
                        .json();
            }
            try {
                A said = task.answer(pipeline, byName(answer.outputs()));
                answered++;
                return PredictionLine.answered(sample.path(), truth, said).json();
            } catch (NoAnswer none) {
                return PredictionLine.unanswered(sample.path(), truth, String.valueOf(none.getMessage()))
                        .json();
            }
        });
    }

    private static Map<String, NamedTensor> byName(List<NamedTensor> outputs) {
        Map<String, NamedTensor> byName = new LinkedHashMap<>();
        outputs.forEach(output -> byName.put(output.name(), output));
        return byName;
    }
}
