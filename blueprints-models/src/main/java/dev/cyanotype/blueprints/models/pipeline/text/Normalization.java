package dev.cyanotype.blueprints.models.pipeline.text;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes texts alike that mean the same, before they are cut into words. */
@FunctionalInterface
interface Normalization {
    /** Leaves a text as it is. */
    Normalization NONE = text -> text;

    /** Makes letters small, one by one: a sigma at the end of a word is one like all others. */
    Normalization LOWERCASE = Normalization::lowercase;

    /** Leaves out marks on letters that have been taken apart, such as those of an ü. */
    Normalization WITHOUT_MARKS = Normalization::withoutMarks;

    /** Leaves out every kind of mark, those that take room of their own included. */
    Normalization WITHOUT_ACCENTS = Normalization::withoutAccents;

    /** Leaves control characters out, and makes a space of those that are written as none: the rules of Google's translation. */
    Normalization NMT = Normalization::nmt;

    /** How long a text becomes at most by what puts several letters for one; what is behind is more than a model takes. */
    int MOST_LETTERS = 1 << 20;

    String of(String text);

    /** Returns one of Unicode's normal forms. */
    static Normalization form(Normalizer.Form form) {
        return text -> Normalizer.normalize(text, form);
    }

    /** Returns all of some, one after another. */
    static Normalization all(List<Normalization> parts) {
        return text -> {
            String normal = text;
            for (Normalization part : parts) {
                normal = part.of(normal);
            }
            return normal;
        };
    }

    /** Returns what puts a text for each place that a pattern finds. */
    static Normalization replaced(Pattern pattern, String content) {
        return text -> {
            StringBuilder replaced = new StringBuilder(text.length());
            Matcher place = pattern.matcher(text);
            int from = 0;
            while (replaced.length() < MOST_LETTERS && place.find()) {
                replaced.append(text, from, place.start()).append(content);
                from = place.end();
            }
            return replaced.append(text, from, text.length()).toString();
        };
    }

    /** Returns what takes spaces from the ends of a text. */
    static Normalization stripped(boolean left, boolean right) {
        return text -> {
            int start = 0;
            int end = text.length();
            while (left && start < end && BertText.isSpace(text.charAt(start))) {
                start++;
            }
            while (right && end > start && BertText.isSpace(text.charAt(end - 1))) {
                end--;
            }
            return text.substring(start, end);
        };
    }

    private static String lowercase(String text) {
        StringBuilder small = new StringBuilder(text.length());
        text.codePoints().forEach(letter -> {
            small.appendCodePoint(letter == 'İ' ? 'i' : Character.toLowerCase(letter));
            if (letter == 'İ') { // the one letter that becomes two
                small.append('\u0307');
            }
        });
        return small.toString();
    }

    private static String withoutMarks(String text) {
        return BertText.filtered(text, letter -> Character.getType(letter) != Character.NON_SPACING_MARK);
    }

    private static String withoutAccents(String text) {
        return BertText.filtered(text, letter -> switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> false;
            default -> true;
        });
    }

    private static String nmt(String text) {
        String kept = BertText.filtered(text, letter -> !isControl(letter));
        StringBuilder normal = new StringBuilder(kept.length());
        kept.codePoints().forEach(letter -> normal.appendCodePoint(isSpace(letter) ? ' ' : letter));
        return normal.toString();
    }

    private static boolean isControl(int letter) {
        return (letter >= 0x1 && letter <= 0x8)
                || letter == 0xB
                || (letter >= 0xE && letter <= 0x1F)
                || letter == 0x7F
                || letter == 0x8F
                || letter == 0x9F;
    }

    private static boolean isSpace(int letter) {
        return switch (letter) {
            case '\t', '\n', '\f', '\r', 0x1680, 0x2028, 0x2029, 0x2581, 0xFEFF, 0xFFFD -> true;
            default -> letter >= 0x200B && letter <= 0x200F;
        };
    }
}
