package dev.cyanotype.blueprints.models.tasks.segmentation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The figures of a model of segmentation as text for a terminal. */
final class SegmentationText {
    private static final int PAIRS = 20;

    private final StringBuilder text = new StringBuilder();

    private SegmentationText() {}

    static String of(Segmentation figures) {
        SegmentationText lines = new SegmentationText();
        lines.line(String.format(
                Locale.ROOT,
                "mIoU %.4f, Dice %.4f, %d pixels of %d images",
                figures.miou(),
                figures.dice(),
                figures.pixels(),
                figures.images()));
        lines.line("");
        lines.line(String.format(
                Locale.ROOT,
                "pixel accuracy %.4f, mean accuracy %.4f",
                figures.pixelAccuracy(),
                figures.meanAccuracy()));
        lines.line(String.format(Locale.ROOT, "IoU weighted by frequency %.4f", figures.frequencyWeightedIou()));
        if (figures.ignoredPixels() > 0) {
            lines.line(figures.ignoredPixels() + " pixels are ignored");
        }
        figures.notes().forEach(lines::line);
        lines.line("");
        lines.classes(figures);
        lines.confusion(figures.confusion());
        return lines.text.toString();
    }

    private void classes(Segmentation figures) {
        line(String.format(
                Locale.ROOT, "%-24s %8s %8s %9s %9s %14s", "label", "IoU", "Dice", "accuracy", "precision", "pixels"));
        figures.perClass()
                .forEach(label -> line(String.format(
                        Locale.ROOT,
                        "%-24s %8s %8s %9s %9s %14d",
                        label.label(),
                        number(label.iou()),
                        number(label.dice()),
                        number(label.accuracy()),
                        number(label.precision()),
                        label.truePixels())));
    }

    private static String number(Optional<Double> figure) {
        return figure.map(value -> String.format(Locale.ROOT, "%.4f", value)).orElse("none");
    }

    private void confusion(List<Segmentation.Pair> pairs) {
        List<Segmentation.Pair> wrong = pairs.stream()
                .filter(pair -> !pair.truth().equals(pair.answer()))
                .limit(PAIRS)
                .toList();
        if (!wrong.isEmpty()) {
            line("");
            line("Pixels taken for another class");
            wrong.forEach(pair ->
                    line(String.format(Locale.ROOT, "%14d %s as %s", pair.pixels(), pair.truth(), pair.answer())));
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
