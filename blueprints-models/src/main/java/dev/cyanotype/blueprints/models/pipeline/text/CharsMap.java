package dev.cyanotype.blueprints.models.pipeline.text;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SentencePiece's own normal form, as its models have it compiled: a double array (S. Yata's darts-clone, of little-endian numbers of 32
 * bits) that leads from the bytes of letters to what stands for them, ended by a byte 0 each.
 *
 * <p>As Hugging Face's tokenizers do, what a reader takes as one letter is looked up as a whole if it has less than 6 bytes, else each code
 * point; of several entries that it begins with, the shortest is taken for all of it.
 */
final class CharsMap implements Normalization {
    private static final Pattern LETTERS = Pattern.compile("\\X");
    private static final int SHORT = 6;
    private static final int LONGEST_REPLACEMENT = 256;

    private final int[] units;
    private final byte[] replacements;

    private CharsMap(int[] units, byte[] replacements) {
        this.units = units;
        this.replacements = replacements;
    }

    /** Returns that of a text in base64. */
    static CharsMap of(Node node) {
        byte[] file = bytes(node, node.text());
        ByteBuffer rest = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        long size = rest.remaining() < Integer.BYTES ? 0 : Integer.toUnsignedLong(rest.getInt());
        if (size < Integer.BYTES || size > rest.remaining()) {
            throw node.wrong("a double array, with its size in front");
        }
        int[] units = new int[(int) size / Integer.BYTES];
        rest.asIntBuffer().get(units);
        byte[] replacements = Arrays.copyOfRange(file, Integer.BYTES * (1 + units.length), file.length);
        int length = 0;
        for (byte value : replacements) {
            length = value == 0 ? 0 : length + 1;
            if (length > LONGEST_REPLACEMENT) {
                throw node.wrong("replacements of at most " + LONGEST_REPLACEMENT + " bytes");
            }
        }
        return new CharsMap(units, replacements);
    }

    private static byte[] bytes(Node node, String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException none) {
            throw node.wrong("base64");
        }
    }

    @Override
    public String of(String text) {
        StringBuilder normal = new StringBuilder(text.length());
        Matcher letter = LETTERS.matcher(text);
        while (normal.length() < MOST_LETTERS && letter.find()) {
            add(normal, letter.group());
        }
        return normal.toString();
    }

    private void add(StringBuilder normal, String letter) {
        String whole = letter.length() < SHORT ? replacement(letter) : null;
        if (whole != null) {
            normal.append(whole);
            return;
        }
        letter.codePoints().forEach(point -> {
            String one = replacement(Character.toString(point));
            if (one == null) {
                normal.appendCodePoint(point);
            } else {
                normal.append(one);
            }
        });
    }

    /** Returns what stands for letters; null if they stay. Places outside of the array lead nowhere. */
    private @Nullable String replacement(String letters) {
        byte[] bytes = letters.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= SHORT) {
            return null;
        }
        int at = offset(units[0]);
        for (byte value : bytes) {
            int label = value & 0xFF;
            at ^= label;
            if (label == 0 || at >= units.length || (units[at] & 0x8000_00FF) != label) {
                return null;
            }
            boolean leaf = (units[at] & 0x100) != 0;
            at ^= offset(units[at]);
            if (leaf) {
                return at < units.length ? text(units[at] & Integer.MAX_VALUE) : null;
            }
        }
        return null;
    }

    private static int offset(int unit) {
        return (unit >>> 10) << ((unit & 0x200) >> 6);
    }

    private @Nullable String text(int from) {
        if (from > replacements.length) {
            return null;
        }
        int end = from;
        while (end < replacements.length && replacements[end] != 0) {
            end++;
        }
        return new String(replacements, from, end - from, StandardCharsets.UTF_8);
    }
}
