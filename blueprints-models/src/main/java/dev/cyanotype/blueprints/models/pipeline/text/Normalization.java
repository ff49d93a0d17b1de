package dev.cyanotype.blueprints.models.pipeline.text;

import java.text.Normalizer;
import java.util.List;

/** Makes texts alike that mean the same, before they are cut into words. */
@FunctionalInterface
interface Normalization {
    /** Leaves a text as it is. */
    Normalization NONE = text -> text;

    /** Makes letters small, one by one: a sigma at the end of a word is one like all others. */
    Normalization LOWERCASE = Normalization::lowercase;

    /** Leaves out marks on letters that have been taken apart, such as those of an ü. */
    Normalization WITHOUT_MARKS = Normalization::withoutMarks;

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
}
