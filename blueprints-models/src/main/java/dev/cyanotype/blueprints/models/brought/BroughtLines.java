package dev.cyanotype.blueprints.models.brought;

import dev.cyanotype.blueprints.models.calls.Guard;
import dev.cyanotype.blueprints.models.tasks.AnswerRows;
import dev.cyanotype.blueprints.models.tasks.NoAnswer;
import dev.cyanotype.blueprints.models.tasks.Task;
import dev.cyanotype.blueprints.models.tests.PredictionLine;
import dev.cyanotype.blueprints.models.tests.Report;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.storage.jobs.JobContext;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the line of each sample of the answers that a file has to it. Not thread-safe. */
@SuppressWarnings("JdkObsolete") // SequenceInputStream takes nothing else
final class BroughtLines<T, A> implements Enumeration<InputStream> {
    private static final int SHOWN = 20;
    private static final int MOST_CHARACTERS = 16 << 20; // of the answers to one sample, which are in memory

    private final Task<T, A, ?> task;
    private final AnswerRows<T, A> rows;
    private final Guard guard;
    private final Iterator<AnswerTable.Answered> answered;
    private final JobContext job;
    private final Counted missing = new Counted();
    private final Counted doubled = new Counted();
    private AnswerTable.@Nullable Answered next;
    private long samples;

    private static final class Counted {
        private final List<String> first = new ArrayList<>();
        private long count;

        void add(String path) {
            if (count++ < SHOWN) {
                first.add(path);
            }
        }

        Report.Named named() {
            return new Report.Named(count, List.copyOf(first));
        }
    }

    BroughtLines(
            Task<T, A, ?> task,
            AnswerRows<T, A> rows,
            Guard guard,
            Iterator<AnswerTable.Answered> answered,
            JobContext job) {
        this.task = task;
        this.rows = rows;
        this.guard = guard;
        this.answered = answered;
        this.job = job;
        next = answered.hasNext() ? answered.next() : null;
    }

    /** Returns the lines, made while they are read. */
    InputStream stream() {
        return new SequenceInputStream(this);
    }

    /** Returns what was odd about the file, once all lines are made. */
    Report.Brought brought(AnswerTable table) {
        return new Report.Brought(table.answers(), table.unknown(), missing.named(), doubled.named());
    }

    @Override
    public boolean hasMoreElements() {
        return next != null;
    }

    @Override
    public InputStream nextElement() {
        job.checkCancelled();
        job.progress(++samples, "samples");
        AnswerTable.Answered sample = Objects.requireNonNull(next);
        List<A> answers = new ArrayList<>();
        long characters = 0;
        AnswerTable.Answered one = sample;
        while (one != null && one.path().equals(sample.path())) {
            String json = one.answer().orElse("");
            characters += json.length();
            if (!json.isEmpty() && characters <= MOST_CHARACTERS) {
                answers.add(JsonCodec.standard().decode(json, task.answerType()));
            }
            one = answered.hasNext() ? answered.next() : null;
        }
        next = one;
        byte[] line = (characters <= MOST_CHARACTERS ? line(sample, answers) : tooMuch(sample)).json();
        byte[] ended = Arrays.copyOf(line, line.length + 1);
        ended[line.length] = '\n';
        return new ByteArrayInputStream(ended);
    }

    private PredictionLine tooMuch(AnswerTable.Answered sample) {
        doubled.add(sample.path());
        return PredictionLine.unanswered(
                sample.path(),
                JsonCodec.standard().decode(sample.truth(), task.truthType()),
                "has rows of more than " + MOST_CHARACTERS + " characters in the file");
    }

    private PredictionLine line(AnswerTable.Answered sample, List<A> answers) {
        T truth = JsonCodec.standard().decode(sample.truth(), task.truthType());
        if (answers.isEmpty()) {
            missing.add(sample.path());
        }
        try {
            A answer = guard.call(() -> rows.together(answers));
            return PredictionLine.answered(sample.path(), truth, answer);
        } catch (NoAnswer none) {
            if (!answers.isEmpty()) {
                doubled.add(sample.path());
            }
            return PredictionLine.unanswered(sample.path(), truth, String.valueOf(none.getMessage()));
        }
    }
}
