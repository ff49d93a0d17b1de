package dev.cyanotype.blueprints.datasets.masks;

import java.util.Arrays;

/**
 * Run lengths as text, as COCO's results have them: from the fourth on, each is the difference to the one before the last; of that, five
 * bits a character, the lowest first, from the character {@code 0} on, and the sixth bit says that more follow.
 */
public final class MaskText {
    private static final int FIRST = '0';
    private static final int BITS = 5;
    private static final int MORE = 1 << BITS;
    private static final int LOW = MORE - 1;
    private static final int NEGATIVE = MORE >> 1;
    private static final int LONGEST = 7; // characters of a length, which has 32 bits
    private static final int PLAIN = 3;

    private MaskText() {}

    /**
     * Reads what {@link Mask#text} or COCO's code wrote.
     *
     * @throws InvalidMask if it is no such text, or not of so many pixels
     */
    public static Mask read(int width, int height, String text) throws InvalidMask {
        long[] lengths = new long[16];
        int count = 0;
        int at = 0;
        while (at < text.length()) {
            int end = end(text, at);
            if (count == lengths.length) {
                lengths = Arrays.copyOf(lengths, 2 * count);
            }
            lengths[count] = value(text, at, end) + (count < PLAIN ? 0 : lengths[count - 2]);
            count++;
            at = end;
        }
        return Mask.of(width, height, Arrays.copyOf(lengths, count));
    }

    private static int end(String text, int from) throws InvalidMask {
        for (int at = from; at < Math.min(text.length(), from + LONGEST); at++) {
            int digit = text.charAt(at) - FIRST;
            if (digit < 0 || digit >= 2 * MORE) {
                throw new InvalidMask("expected run lengths in COCO's compressed form, got the character '"
                        + text.charAt(at) + "' at " + at);
            }
            if (digit < MORE) {
                return at + 1;
            }
        }
        throw new InvalidMask("expected run lengths in COCO's compressed form, got one that does not end at " + from);
    }

    private static long value(String text, int from, int end) {
        long value = 0;
        for (int at = end - 1; at >= from; at--) {
            value = (value << BITS) | ((text.charAt(at) - FIRST) & LOW);
        }
        boolean negative = ((text.charAt(end - 1) - FIRST) & NEGATIVE) != 0;
        return negative ? value - (1L << (BITS * (end - from))) : value;
    }

    static String write(int[] ends) {
        StringBuilder text = new StringBuilder();
        for (int run = 0; run < ends.length; run++) {
            write(text, length(ends, run) - (run < PLAIN ? 0 : length(ends, run - 2)));
        }
        return text.toString();
    }

    private static int length(int[] ends, int run) {
        return run == 0 ? ends[0] : ends[run] - ends[run - 1];
    }

    private static void write(StringBuilder text, int value) {
        int left = value;
        while (left < -NEGATIVE || left >= NEGATIVE) {
            text.append((char) (FIRST + ((left & LOW) | MORE)));
            left >>= BITS;
        }
        text.append((char) (FIRST + (left & LOW)));
    }
}
