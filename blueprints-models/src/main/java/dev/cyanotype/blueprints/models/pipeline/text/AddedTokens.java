package dev.cyanotype.blueprints.models.pipeline.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that are found in a text as they are, before anything else is done with it: {@code [MASK]} stays one token. The first that begins
 * somewhere is taken, of several the longest.
 */
final class AddedTokens {
    private final List<Added> all;

    /**
     * A token that is looked for.
     *
     * @param text what it looks like
     * @param token its number
     * @param left whether space before it belongs to it
     * @param right whether space behind it does
     */
    record Added(String text, int token, boolean left, boolean right) {}

    /**
     * A piece of a text.
     *
     * @param token its number, or -1 if it is still to be cut into tokens
     */
    record Part(String text, int token) {}

    AddedTokens(List<Added> all) {
        this.all = all.stream()
                .filter(added -> !added.text().isEmpty())
                .sorted(Comparator.comparingInt(added -> -added.text().length()))
                .toList();
    }

    List<Part> split(String text) {
        List<Part> parts = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < text.length(); ) {
            Added found = at(text, at);
            if (found == null) {
                at++;
                continue;
            }
            String before = text.substring(start, at);
            addText(parts, found.left() ? stripped(before) : before);
            parts.add(new Part(found.text(), found.token()));
            at += found.text().length();
            while (found.right() && at < text.length() && BertText.isSpace(text.charAt(at))) {
                at++;
            }
            start = at;
        }
        addText(parts, text.substring(start));
        return parts;
    }

    private @Nullable Added at(String text, int at) {
        for (Added added : all) {
            if (text.startsWith(added.text(), at)) {
                return added;
            }
        }
        return null;
    }

    private static String stripped(String text) {
        int end = text.length();
        while (end > 0 && BertText.isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    private static void addText(List<Part> parts, String text) {
        if (!text.isEmpty()) {
            parts.add(new Part(text, -1));
        }
    }
}
