package dev.cyanotype.blueprints.datasets.packages.boxes;

import dev.cyanotype.blueprints.datasets.annotations.Box;
import dev.cyanotype.blueprints.datasets.annotations.ExactJson;
import dev.cyanotype.blueprints.datasets.annotations.PixelSize;
import dev.cyanotype.json.JsonCodec;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes what YOLO reads. */
final class YoloText {
    /** Of a fraction: a hundred-millionth of an image is less than a thousandth of a pixel of any. */
    private static final int DIGITS = 8;

    private static final BigDecimal TWO = new BigDecimal(2);

    private YoloText() {}

    /** Returns true if some of a box is outside of its image, which is cut off. */
    static boolean isCut(Box box, PixelSize size) {
        return isCut(box.x(), box.width(), size.width()) || isCut(box.y(), box.height(), size.height());
    }

    private static boolean isCut(BigDecimal start, BigDecimal length, int all) {
        return start.signum() < 0 || start.add(length).compareTo(new BigDecimal(all)) > 0;
    }

    /** Returns the lines of the boxes on an image of a size, but for crowds and for what is outside of it. */
    static String lines(List<BoxTables.Drawn> boxes, PixelSize size, Map<String, Integer> indexes) {
        return boxes.stream()
                .filter(box -> !Boolean.TRUE.equals(box.members().get(Box.CROWD)))
                .map(box -> line(
                        indexes.getOrDefault(box.label(), 0),
                        ExactJson.numbers(box.members().get("bbox")),
                        size))
                .collect(Collectors.joining());
    }

    private static String line(int index, List<BigDecimal> box, PixelSize size) {
        Span across = Span.of(box.get(0), box.get(2), size.width());
        Span down = Span.of(box.get(1), box.get(3), size.height());
        return across.isOutside() || down.isOutside()
                ? ""
                : index + " " + across.centre() + " " + down.centre() + " " + across.length() + " " + down.length()
                        + "\n";
    }

    /** What a box has of an edge of its image. */
    private record Span(BigDecimal from, BigDecimal to, BigDecimal all) {
        static Span of(BigDecimal start, BigDecimal length, int all) {
            BigDecimal edge = new BigDecimal(all);
            return new Span(start.max(BigDecimal.ZERO), start.add(length).min(edge), edge);
        }

        boolean isOutside() {
            return to.compareTo(from) < 0;
        }

        String centre() {
            return fraction(from.add(to), all.multiply(TWO));
        }

        String length() {
            return fraction(to.subtract(from), all);
        }

        private static String fraction(BigDecimal part, BigDecimal whole) {
            BigDecimal fraction = part.divide(whole, DIGITS, RoundingMode.HALF_UP);
            return fraction.signum() == 0 ? "0" : fraction.stripTrailingZeros().toPlainString();
        }
    }

    /** Returns {@code data.yaml}: where the images of each use are, and the classes with the numbers that they had. */
    static String yaml(List<String> uses, List<Category> categories) {
        StringBuilder yaml = new StringBuilder();
        uses.forEach(use -> yaml.append(JsonCodec.standard().encodeText(use))
                .append(": images/")
                .append(use)
                .append('\n'));
        uses.stream()
                .filter(use -> List.of("validation", "valid", "dev").contains(use))
                .filter(use -> !uses.contains("val"))
                .findFirst()
                .ifPresent(use -> yaml.append("val: images/").append(use).append('\n'));
        yaml.append("nc: ").append(categories.size()).append("\nnames:").append(categories.isEmpty() ? " {}\n" : "\n");
        IntStream.range(0, categories.size())
                .forEach(i -> yaml.append("  ")
                        .append(i)
                        .append(": ")
                        .append(JsonCodec.standard()
                                .encodeText(categories.get(i).name()))
                        .append('\n'));
        yaml.append("# The numbers that the classes had before.\ncategories:")
                .append(categories.isEmpty() ? " {}\n" : "\n");
        IntStream.range(0, categories.size())
                .forEach(i -> yaml.append("  ")
                        .append(i)
                        .append(": ")
                        .append(categories.get(i).number().orElse(i))
                        .append('\n'));
        return yaml.toString();
    }
}
