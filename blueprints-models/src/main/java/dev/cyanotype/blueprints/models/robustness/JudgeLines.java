package dev.cyanotype.blueprints.models.robustness;

import dev.cyanotype.blueprints.models.tests.ClassifiedLine;
import dev.cyanotype.blueprints.models.tests.ModelTest;
import dev.cyanotype.blueprints.models.tests.StoredLines;
import java.io.IOException;
import java.util.List;

/** What one model has answered, a sample at a time. Not thread-safe. */
final class JudgeLines implements AutoCloseable {
    private final StoredLines lines;
    private final List<String> labels;
    private final ClassifiedLine line;
    private boolean answered;

    JudgeLines(ModelTest test, StoredLines lines) {
        this.lines = lines;
        this.labels = test.pipeline().labels().orElseThrow();
        this.line = new ClassifiedLine(labels);
    }

    /** Goes on to the next sample, and returns whether there is one. */
    boolean next() throws IOException {
        boolean more = lines.next();
        answered = more && line.read(lines.bytes());
        return more;
    }

    String path() {
        return line.path();
    }

    String truth() {
        return labels.get(line.truth());
    }

    /** Returns whether the sample was answered, and surely enough. */
    boolean isSure(double confidence) {
        return answered && (!hasScores() || line.scores()[line.answer()] >= confidence);
    }

    String answer() {
        return labels.get(line.answer());
    }

    boolean hasScores() {
        return !Double.isNaN(line.scores()[line.answer()]);
    }

    /** Returns by how much the score of the answer is above that of the truth, which counts as 0 if it is not among the kept ones. */
    double margin() {
        double truth = line.scores()[line.truth()];
        return line.scores()[line.answer()] - (Double.isNaN(truth) ? 0 : truth);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
