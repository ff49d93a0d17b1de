package dev.cyanotype.blueprints.datasets.ingest.guard;

import java.text.Normalizer;
import java.util.Locale;

/** Makes texts equal that differ in nothing but the case of letters or the Unicode normal form. */
public final class Folding {
    private Folding() {}

    /** Returns the text that stands for all of these. */
    public static String of(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        return Normalizer.normalize(composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }
}
