package dev.cyanotype.blueprints.datasets.samples;

import java.util.Optional;

/**
 * How many bytes samples have.
 *
 * @param min at least; any if left out
 * @param max at most; any if left out
 */
public record SizeRange(Optional<Long> min, Optional<Long> max) {
    /** Returns true for a number of bytes in the range. */
    public boolean has(long size) {
        return size >= min.orElse(0L) && size <= max.orElse(Long.MAX_VALUE);
    }
}
