package dev.cyanotype.blueprints.datasets.pages.samples;

import dev.cyanotype.blueprints.datasets.annotations.Annotation;
import dev.cyanotype.blueprints.datasets.annotations.Box;
import dev.cyanotype.blueprints.datasets.annotations.ExactJson;
import dev.cyanotype.blueprints.datasets.annotations.PixelSize;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is drawn over an image, in its own pixels: for the boxes of each label one path, which is ten times as cheap as an element
 * for each box.
 *
 * @param width of the image
 * @param height of the image
 * @param layers of the labels, in their order
 * @param count how many boxes there are
 * @param boxes the first of them
 */
public record Overlay(int width, int height, List<Layer> layers, long count, List<Box> boxes) {
    private static final int LISTED = 200;
    private static final int COLOURS = 6;
    private static final int LONGEST_MASKS = 200_000; // characters of the path of a layer
    private static final int LONGEST_MASKS_OF_SOME = 10_000;

    /**
     * The boxes of a label.
     *
     * @param colour 0 to 5, the same for a label on every image unless another label there has it
     * @param count how many there are
     * @param boxes as the data of a path, each {@code Mx yhWvHh-Wz}
     * @param outlines what is inside of polygons and masks, as the data of a path; empty if there are none, or masks with too many runs
     */
    record Layer(String label, int colour, long count, String boxes, String outlines) {}

    /** Draws an annotation on an image of this size; {@code most} boxes at most. */
    static Overlay of(Annotation annotation, PixelSize size, int most) {
        Map<String, List<Box>> byLabel = new TreeMap<>();
        annotation.boxes().stream()
                .limit(most)
                .forEach(box -> byLabel.computeIfAbsent(box.label(), label -> new ArrayList<>())
                        .add(box));
        int longest = most == Integer.MAX_VALUE ? LONGEST_MASKS : LONGEST_MASKS_OF_SOME;
        Set<Integer> taken = new HashSet<>();
        return new Overlay(
                size.width(),
                size.height(),
                byLabel.entrySet().stream()
                        .map(label -> layer(label.getKey(), label.getValue(), colour(label.getKey(), taken), longest))
                        .toList(),
                annotation.boxes().size(),
                annotation.boxes().stream().limit(LISTED).toList());
    }

    private static int colour(String label, Set<Integer> taken) {
        int colour = Math.floorMod(label.hashCode(), COLOURS);
        while (taken.size() < COLOURS && !taken.add(colour)) {
            colour = (colour + 1) % COLOURS;
        }
        return colour;
    }

    private static Layer layer(String label, List<Box> boxes, int colour, int longest) {
        StringBuilder rectangles = new StringBuilder();
        StringBuilder outlines = new StringBuilder();
        for (Box box : boxes) {
            String width = text(box.width());
            rectangles.append('M').append(text(box.x())).append(' ').append(text(box.y()));
            rectangles.append('h').append(width).append('v').append(text(box.height()));
            rectangles.append("h-").append(width).append('z');
            Object segmentation = box.others().get(Box.SEGMENTATION);
            ExactJson.elements(segmentation).forEach(polygon -> outline(polygon, outlines));
            if (segmentation instanceof Map) {
                outlines.append(MaskPath.of(segmentation, longest - outlines.length()));
            }
        }
        return new Layer(label, colour, boxes.size(), rectangles.toString(), outlines.toString());
    }

    private static void outline(Object polygon, StringBuilder outlines) {
        List<BigDecimal> numbers = ExactJson.numbers(polygon);
        for (int i = 0; i + 1 < numbers.size(); i += 2) {
            outlines.append(i == 0 ? 'M' : 'L').append(text(numbers.get(i)));
            outlines.append(' ').append(text(numbers.get(i + 1)));
        }
        outlines.append(numbers.isEmpty() ? "" : "z");
    }

    /** A tenth of a pixel is seen only from 1,000 % on. */
    private static String text(BigDecimal number) {
        BigDecimal rounded = number.setScale(1, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
