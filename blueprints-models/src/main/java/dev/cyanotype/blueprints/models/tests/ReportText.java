package dev.cyanotype.blueprints.models.tests;

import dev.cyanotype.blueprints.models.metrics.Classification;
import dev.cyanotype.blueprints.models.metrics.Classification.Scores;
import dev.cyanotype.blueprints.models.metrics.Latency;
import java.util.List;
import java.util.Locale;

/** A report as text for a terminal. */
public final class ReportText {
    private final StringBuilder text = new StringBuilder();

    private ReportText() {}

    /** Returns a report as text. */
    public static String of(ModelTest test, Report report) {
        ReportText lines = new ReportText();
        lines.heading(test, report.metrics());
        lines.scores(report.metrics());
        lines.confusion(report);
        lines.speed(report);
        return lines.text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void heading(ModelTest test, Classification metrics) {
        line(String.format(
                Locale.ROOT,
                "Model %s@%d on %s@%d, %s: accuracy %.4f (%d of %d)",
                test.model(),
                test.version(),
                test.dataset(),
                test.datasetVersion(),
                test.use(),
                metrics.accuracy(),
                metrics.correct(),
                metrics.samples()));
        line("");
    }

    private void scores(Classification metrics) {
        line(String.format(Locale.ROOT, "%-16s %9s %9s %9s %9s", "label", "precision", "recall", "f1", "support"));
        for (Scores scores : metrics.perClass()) {
            row(scores.label(), scores.precision(), scores.recall(), scores.f1(), scores.support());
        }
        Classification.Means macro = metrics.macro();
        Classification.Means weighted = metrics.weighted();
        row("macro mean", macro.precision(), macro.recall(), macro.f1(), metrics.samples());
        row("weighted mean", weighted.precision(), weighted.recall(), weighted.f1(), metrics.samples());
        line("");
    }

    private void row(String label, double precision, double recall, double f1, long support) {
        line(String.format(Locale.ROOT, "%-16s %9.4f %9.4f %9.4f %9d", label, precision, recall, f1, support));
    }

    private void confusion(Report report) {
        line("Confusion matrix (rows are the truth, columns the answers)");
        List<List<Long>> rows = report.metrics().confusion();
        for (int i = 0; i < rows.size(); i++) {
            StringBuilder cells = new StringBuilder();
            rows.get(i).forEach(count -> cells.append(String.format(Locale.ROOT, "%6d", count)));
            line(String.format(Locale.ROOT, "%-16s%s", report.labels().get(i), cells));
        }
        line("");
    }

    private void speed(Report report) {
        Latency latency = report.latency();
        line(String.format(
                Locale.ROOT,
                "%.0f images per second; a batch of %d took %.2f ms in the median, %.2f ms at the 99th percentile",
                report.imagesPerSecond(),
                latency.batch(),
                latency.p50(),
                latency.p99()));
        for (Report.Unreadable sample : report.unreadable()) {
            line(String.format(Locale.ROOT, "Not read: %s %s", sample.path(), sample.reason()));
        }
    }
}
