package dev.cyanotype.blueprints.models.tasks;

import dev.cyanotype.blueprints.models.metrics.Classification;
import dev.cyanotype.blueprints.models.metrics.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The figures of a classifier as text for a terminal. */
final class ClassificationText {
    private final StringBuilder text = new StringBuilder();

    private ClassificationText() {}

    static String of(Classification figures) {
        ClassificationText lines = new ClassificationText();
        lines.line(String.format(
                Locale.ROOT, "accuracy %.4f (%d of %d)", figures.accuracy(), figures.correct(), figures.samples()));
        lines.line(String.format(
                Locale.ROOT,
                "95 %% interval %.4f to %.4f (Wilson)",
                Interval.ofShare(figures.correct(), figures.samples()).low(),
                Interval.ofShare(figures.correct(), figures.samples()).high()));
        lines.ofScores(figures);
        lines.line("");
        lines.scores(figures);
        lines.confusion(figures);
        return lines.text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void ofScores(Classification figures) {
        figure("ROC AUC", figures.rocAuc());
        figure("average precision", figures.averagePrecision());
        figure("log loss", figures.logLoss());
        figure("Brier score", figures.brier());
        figure("calibration error", figures.ece());
        figures.notes().forEach(this::line);
    }

    private void figure(String name, Optional<Double> figure) {
        figure.ifPresent(value -> line(String.format(Locale.ROOT, "%s %.4f", name, value)));
    }

    private void scores(Classification figures) {
        line(String.format(Locale.ROOT, "%-16s %9s %9s %9s %9s", "label", "precision", "recall", "f1", "support"));
        for (Classification.Scores scores : figures.perClass()) {
            row(scores.label(), scores.precision(), scores.recall(), scores.f1(), scores.support());
        }
        mean("macro mean", figures.macro(), figures.samples());
        mean("weighted mean", figures.weighted(), figures.samples());
        line("");
    }

    private void mean(String name, Classification.Means means, long support) {
        row(name, means.precision(), means.recall(), means.f1(), support);
    }

    private void row(String label, double precision, double recall, double f1, long support) {
        line(String.format(Locale.ROOT, "%-16s %9.4f %9.4f %9.4f %9d", label, precision, recall, f1, support));
    }

    private void confusion(Classification figures) {
        line("Confusion matrix (rows are the truth, columns the answers)");
        List<List<Long>> rows = figures.confusion();
        for (int i = 0; i < rows.size(); i++) {
            StringBuilder cells = new StringBuilder();
            rows.get(i).forEach(count -> cells.append(String.format(Locale.ROOT, "%6d", count)));
            line(String.format(Locale.ROOT, "%-16s%s", figures.perClass().get(i).label(), cells));
        }
    }
}
