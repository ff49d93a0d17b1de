package dev.cyanotype.blueprints.models.pipeline.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What BERT does with a text before it looks its words up: Google's {@code BasicTokenizer}, as Hugging Face's {@code BertNormalizer} and
 * {@code BertPreTokenizer} have it.
 */
final class BertText {
    private BertText() {}

    /**
     * Returns what makes texts normal.
     *
     * @param clean leaves control characters out, and makes every kind of space one
     * @param ideographs puts space around each Chinese character
     * @param withoutMarks leaves accents out
     * @param lowercase makes letters small
     */
    static Normalization normalization(boolean clean, boolean ideographs, boolean withoutMarks, boolean lowercase) {
        List<Normalization> parts = new ArrayList<>();
        if (clean) {
            parts.add(BertText::clean);
        }
        if (ideographs) {
            parts.add(BertText::spaced);
        }
        if (withoutMarks) {
            parts.add(Normalization.form(Normalizer.Form.NFD));
            parts.add(Normalization.WITHOUT_MARKS);
        }
        if (lowercase) {
            parts.add(Normalization.LOWERCASE);
        }
        return Normalization.all(parts);
    }

    /** Returns the words of a text: what is between spaces, and each sign of punctuation. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < text.length(); ) {
            int letter = text.codePointAt(at);
            int next = at + Character.charCount(letter);
            boolean punctuation = isPunctuation(letter);
            if (punctuation || isSpace(letter)) {
                add(words, text, start, at);
                start = next;
            }
            if (punctuation) {
                add(words, text, at, next);
            }
            at = next;
        }
        add(words, text, start, text.length());
        return words;
    }

    /** Returns what is between spaces. */
    static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < text.length(); at++) {
            if (isSpace(text.charAt(at))) {
                add(words, text, start, at);
                start = at + 1;
            }
        }
        add(words, text, start, text.length());
        return words;
    }

    private static void add(List<String> words, String text, int from, int to) {
        if (from < to) {
            words.add(text.substring(from, to));
        }
    }

    private static String clean(String text) {
        String kept = filtered(text, letter -> letter != 0 && letter != 0xFFFD && !isControl(letter));
        StringBuilder clean = new StringBuilder(kept.length());
        kept.codePoints().forEach(letter -> clean.appendCodePoint(isSpace(letter) ? ' ' : letter));
        return clean.toString();
    }

    private static String spaced(String text) {
        StringBuilder spaced = new StringBuilder(text.length());
        text.codePoints().forEach(letter -> {
            if (isIdeograph(letter)) {
                spaced.append(' ').appendCodePoint(letter).append(' ');
            } else {
                spaced.appendCodePoint(letter);
            }
        });
        return spaced.toString();
    }

    static String filtered(String text, IntPredicate keep) {
        return text.codePoints()
                .filter(keep)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isControl(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE ->
                letter != '\t' && letter != '\n' && letter != '\r';
            default -> false;
        };
    }

    static boolean isSpace(int letter) {
        return Character.isSpaceChar(letter) || isWithin(letter, '\t', '\r') || letter == 0x85;
    }

    private static boolean isPunctuation(int letter) {
        boolean ascii = isWithin(letter, '!', '~') && !Character.isLetterOrDigit(letter);
        return ascii
                || switch (Character.getType(letter)) {
                    case Character.CONNECTOR_PUNCTUATION,
                            Character.DASH_PUNCTUATION,
                            Character.START_PUNCTUATION,
                            Character.END_PUNCTUATION,
                            Character.INITIAL_QUOTE_PUNCTUATION,
                            Character.FINAL_QUOTE_PUNCTUATION,
                            Character.OTHER_PUNCTUATION -> true;
                    default -> false;
                };
    }

    /** Returns true for the blocks that BERT takes as Chinese characters; Kana and Hangul are written with spaces or as they are. */
    private static boolean isIdeograph(int letter) {
        return isWithin(letter, 0x4E00, 0x9FFF)
                || isWithin(letter, 0x3400, 0x4DBF)
                || isWithin(letter, 0x20000, 0x2A6DF)
                || isWithin(letter, 0x2A700, 0x2B73F)
                || isWithin(letter, 0x2B740, 0x2B81F)
                || isWithin(letter, 0x2B920, 0x2CEAF)
                || isWithin(letter, 0xF900, 0xFAFF)
                || isWithin(letter, 0x2F800, 0x2FA1F);
    }

    private static boolean isWithin(int letter, int first, int last) {
        return letter >= first && letter <= last;
    }
}
