package dev.cyanotype.blueprints.datasets.packages.recipe;

import dev.cyanotype.http.body.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Draws a number for a sample, from a seed and what does not change when other samples come or go: so what was drawn for it stays.
 * {@code docs/packages.md} says how others compute the same.
 */
final class Draw {
    private Draw() {}

    /** Returns 64 bits for a purpose. */
    static long bits(String purpose, long seed, String of) {
        byte[] text = ("cyanotype " + purpose + " 1\n" + seed + "\n" + of).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(Sha256.digest().digest(text)).getLong();
    }

    /** Returns the bits as a fraction from 0 to before 1. */
    static double fraction(long bits) {
        return (bits >>> 11) * 0x1.0p-53;
    }

    /** Returns the bits as a number whose order is that of the bits without a sign. */
    static long ordered(long bits) {
        return bits ^ Long.MIN_VALUE;
    }
}
