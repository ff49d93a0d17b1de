package dev.cyanotype.blueprints.models.tasks.detection;

import dev.cyanotype.blueprints.models.tasks.detection.errors.Errors;
import java.util.List;
import java.util.Locale;

/** The figures of a detector as text for a terminal. */
final class DetectionText {
    private static final int PAIRS = 20;

    private final StringBuilder text = new StringBuilder();

    private DetectionText() {}

    static String of(Detection figures) {
        DetectionText lines = new DetectionText();
        lines.line(String.format(
                Locale.ROOT,
                "AP %.4f (AP50 %.4f, AP75 %.4f), %d objects on %d images",
                figures.ap(),
                figures.ap50(),
                figures.ap75(),
                figures.truths(),
                figures.images()));
        lines.line("");
        lines.line(String.format(
                Locale.ROOT,
                "AP small %.4f, medium %.4f, large %.4f",
                figures.apSmall(),
                figures.apMedium(),
                figures.apLarge()));
        lines.line(String.format(
                Locale.ROOT, "AR 1 %.4f, 10 %.4f, 100 %.4f", figures.ar1(), figures.ar10(), figures.ar100()));
        lines.line(String.format(
                Locale.ROOT,
                "AR small %.4f, medium %.4f, large %.4f",
                figures.arSmall(),
                figures.arMedium(),
                figures.arLarge()));
        figures.apRare()
                .ifPresent(rare -> lines.line(String.format(
                        Locale.ROOT,
                        "AP rare %.4f, common %.4f, frequent %.4f",
                        rare,
                        figures.apCommon().orElse(-1.0),
                        figures.apFrequent().orElse(-1.0))));
        lines.line(String.format(Locale.ROOT, "VOC 2007 %.4f", figures.voc2007()));
        figures.best()
                .ifPresent(best -> lines.line(String.format(
                        Locale.ROOT,
                        "The best F1 is %.4f from a score of %.4f on: precision %.4f, recall %.4f",
                        best.f1(),
                        best.score(),
                        best.precision(),
                        best.recall())));
        figures.tide().ifPresent(lines::errors);
        lines.line("");
        lines.line(String.format(
                Locale.ROOT, "%-24s %8s %8s %8s %8s %10s", "label", "AP", "AP50", "AR100", "objects", "detections"));
        figures.perClass()
                .forEach(label -> lines.line(String.format(
                        Locale.ROOT,
                        "%-24s %8.4f %8.4f %8.4f %8d %10d",
                        label.label(),
                        label.ap(),
                        label.ap50(),
                        label.ar100(),
                        label.truths(),
                        label.detections())));
        lines.confusion(figures.confusion());
        return lines.text.toString();
    }

    private void errors(Errors lost) {
        line(String.format(
                Locale.ROOT,
                "AP50 lost by errors: classification %.4f, localisation %.4f, both %.4f, duplicate %.4f, background %.4f,"
                        + " missed %.4f",
                lost.classification().dAp(),
                lost.localisation().dAp(),
                lost.both().dAp(),
                lost.duplicate().dAp(),
                lost.background().dAp(),
                lost.missed().dAp()));
    }

    private void confusion(List<Detection.Pair> pairs) {
        List<Detection.Pair> wrong = pairs.stream()
                .filter(pair -> !pair.truth().equals(pair.answer()))
                .limit(PAIRS)
                .toList();
        if (!wrong.isEmpty()) {
            line("");
            line("Taken for another, from that score on");
            wrong.forEach(pair -> line(String.format(
                    Locale.ROOT,
                    "%8d %s as %s",
                    pair.count(),
                    pair.truth().orElse("nothing"),
                    pair.answer().orElse("nothing"))));
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
