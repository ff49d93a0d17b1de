package dev.cyanotype.blueprints.datasets.ingest.layout.boxes;

import dev.cyanotype.blueprints.datasets.annotations.Box;
import dev.cyanotype.blueprints.datasets.annotations.ExactJson;
import dev.cyanotype.blueprints.datasets.annotations.PixelSize;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A line of a file of labels: the number of a class, and the centre and size of a box or the corners of an outline, as fractions of the
 * image.
 *
 * @param box that it says, in pixels
 * @param problem what is wrong with it
 */
record YoloLine(Optional<Box> box, Optional<String> problem) {
    /** A thousandth of a pixel is less than any fraction of six digits means. */
    private static final int DIGITS = 3;

    private static final int LONGEST_NUMBER = 40;
    private static final BigDecimal HALF = new BigDecimal("0.5");

    static YoloLine of(String line, YoloClasses classes, PixelSize size) {
        List<BigDecimal> numbers = new ArrayList<>();
        for (String word : line.strip().split("\\s+", -1)) {
            Optional<BigDecimal> number = number(word);
            if (number.isEmpty()) {
                return wrong("expected numbers, got '" + shortened(word) + "'");
            }
            numbers.add(number.get());
        }
        List<BigDecimal> fractions = numbers.subList(1, numbers.size());
        if (fractions.size() != 4 && (fractions.size() < 6 || fractions.size() % 2 != 0)) {
            return wrong(
                    "expected a class and 4 numbers, or the corners of an outline, got " + numbers.size() + " numbers");
        }
        if (fractions.stream().anyMatch(number -> number.signum() < 0 || number.compareTo(BigDecimal.ONE) > 0)) {
            return wrong("expected fractions of the image from 0 to 1, got '" + shortened(line.strip()) + "'");
        }
        int number = numbers.get(0).intValue();
        boolean counts = numbers.get(0).signum() >= 0 && ExactJson.isInteger(numbers.get(0));
        Optional<String> label = counts ? classes.name(number) : Optional.empty();
        return label.map(name -> new YoloLine(
                        Optional.of(box(name, classes.category(number), fractions, size)), Optional.empty()))
                .orElseGet(() -> wrong("the class " + numbers.get(0).toPlainString() + " is not one of those that '"
                        + classes.file() + "' names: " + classes.names().keySet()));
    }

    private static YoloLine wrong(String problem) {
        return new YoloLine(Optional.empty(), Optional.of(problem));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_NUMBER ? text : text.substring(0, LONGEST_NUMBER) + "…";
    }

    private static Optional<BigDecimal> number(String word) {
        try {
            BigDecimal number = new BigDecimal(word);
            boolean fits = word.length() <= LONGEST_NUMBER && Math.abs(number.scale()) <= LONGEST_NUMBER;
            return fits ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static Box box(String label, int category, List<BigDecimal> fractions, PixelSize size) {
        Map<String, Object> others = new LinkedHashMap<>();
        others.put(Box.CATEGORY, new BigDecimal(category));
        BigDecimal width = new BigDecimal(size.width());
        BigDecimal height = new BigDecimal(size.height());
        if (fractions.size() == 4) {
            return new Box(
                    label,
                    pixels(fractions.get(0).subtract(fractions.get(2).multiply(HALF)), width),
                    pixels(fractions.get(1).subtract(fractions.get(3).multiply(HALF)), height),
                    pixels(fractions.get(2), width),
                    pixels(fractions.get(3), height),
                    others);
        }
        List<Object> outline = new ArrayList<>();
        List<BigDecimal> xs = new ArrayList<>();
        List<BigDecimal> ys = new ArrayList<>();
        for (int i = 0; i < fractions.size(); i += 2) {
            xs.add(pixels(fractions.get(i), width));
            ys.add(pixels(fractions.get(i + 1), height));
            outline.add(xs.get(xs.size() - 1));
            outline.add(ys.get(ys.size() - 1));
        }
        others.put(Box.SEGMENTATION, List.of(outline));
        BigDecimal left = xs.stream().reduce(BigDecimal::min).orElseThrow();
        BigDecimal top = ys.stream().reduce(BigDecimal::min).orElseThrow();
        BigDecimal right = xs.stream().reduce(BigDecimal::max).orElseThrow();
        BigDecimal bottom = ys.stream().reduce(BigDecimal::max).orElseThrow();
        return new Box(label, left, top, right.subtract(left), bottom.subtract(top), others);
    }

    private static BigDecimal pixels(BigDecimal fraction, BigDecimal length) {
        return fraction.multiply(length).setScale(DIGITS, RoundingMode.HALF_UP);
    }
}
