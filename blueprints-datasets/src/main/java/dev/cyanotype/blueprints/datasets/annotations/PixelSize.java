package dev.cyanotype.blueprints.datasets.annotations;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The size of an image.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record PixelSize(int width, int height) {
    /** Returns the size that two whole numbers are; nothing of others. */
    public static Optional<PixelSize> of(List<BigDecimal> numbers) {
        return numbers.size() == 2 && numbers.stream().allMatch(ExactJson::isInteger)
                ? Optional.of(
                        new PixelSize(numbers.get(0).intValue(), numbers.get(1).intValue()))
                : Optional.empty();
    }
}
