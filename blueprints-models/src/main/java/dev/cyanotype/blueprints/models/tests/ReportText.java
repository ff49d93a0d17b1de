package dev.cyanotype.blueprints.models.tests;

import dev.cyanotype.blueprints.models.calls.Guard;
import dev.cyanotype.blueprints.models.metrics.Latency;
import dev.cyanotype.blueprints.models.metrics.MetricValue;
import dev.cyanotype.blueprints.models.slices.Slice;
import dev.cyanotype.blueprints.models.tasks.Task;
import java.util.List;
import java.util.Locale;

/** A report as text for a terminal. */
public final class ReportText {
    private final StringBuilder text = new StringBuilder();

    private ReportText() {}

    /** Returns a report as text; the task says what its section says. */
    public static String of(Task<?, ?, ?> task, ModelTest test, Report report) {
        ReportText lines = new ReportText();
        lines.text.append(String.format(
                Locale.ROOT,
                "%s %s on %s@%d, %s: ",
                test.brought().isPresent() ? "Predictions" : "Model",
                test.subject(),
                test.dataset(),
                test.datasetVersion(),
                test.use()));
        lines.text.append(section(task, report).stripTrailing()).append("\n\n");
        lines.metrics(report.metricValues().orElse(List.of()));
        lines.slices(report.slices());
        lines.speed(report);
        return lines.text.toString();
    }

    private static <S> String section(Task<?, ?, S> task, Report report) {
        return Guard.of(task).call(() -> task.text(report.section(task.sectionType())));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void metrics(List<MetricValue> metrics) {
        for (MetricValue metric : metrics) {
            String value = metric.value()
                    .map(figure -> String.format(Locale.ROOT, "%.4f", figure))
                    .orElse("none");
            line(metric.name() + " " + (value + " " + metric.unit()).strip());
        }
        if (!metrics.isEmpty()) {
            line("");
        }
    }

    private void slices(List<Slice> slices) {
        if (slices.isEmpty()) {
            return;
        }
        line("Slices");
        for (Slice slice : slices) {
            StringBuilder figures = new StringBuilder();
            slice.figures()
                    .forEach((name, value) -> figures.append(String.format(Locale.ROOT, ", %s %.4f", name, value)));
            line(condition(slice) + ": " + slice.n() + " samples" + figures);
        }
        line("");
    }

    private static String condition(Slice slice) {
        StringBuilder condition = new StringBuilder();
        slice.slice()
                .forEach((kind, part) -> condition
                        .append(condition.isEmpty() ? "" : ", ")
                        .append(kind)
                        .append(' ')
                        .append(part.isEmpty() ? "none" : part));
        return condition.toString();
    }

    private void speed(Report report) {
        Latency latency = report.latency();
        if (latency.count() == 0) { // nothing was run
            return;
        }
        line(String.format(
                Locale.ROOT,
                "%.0f samples per second; a batch of %d took %.2f ms in the median, %.2f ms at the 99th percentile",
                report.imagesPerSecond(),
                latency.batch(),
                latency.p50(),
                latency.p99()));
        for (Report.Unreadable sample : report.unreadable()) {
            line("Not read: " + sample.path() + " " + sample.reason());
        }
    }
}
