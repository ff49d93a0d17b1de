package dev.cyanotype.web;

import dev.cyanotype.http.problem.HttpException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that somebody may have meant. */
public final class Nearest {
    private Nearest() {}

    /** Returns the name with the smallest edit distance to {@code name}, unless more than half of it would change. */
    public static Optional<String> to(String name, Collection<String> known) {
        int limit = Math.max(1, name.length() / 2);
        return known.stream()
                .filter(candidate -> Math.abs(candidate.length() - name.length()) <= limit)
                .filter(candidate -> distance(name, candidate) <= limit)
                .min(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Returns {@code ; did you mean 'x'?} for the end of a message; empty if no name is near. */
    public static String hint(String name, Collection<String> known) {
        return to(name, known).map(near -> "; did you mean '" + near + "'?").orElse("");
    }

    /** Returns the 404 for a name that is not known, with the nearest that is; {@code sentence} ends without a full stop. */
    public static HttpException notFound(String sentence, String name, Collection<String> known) {
        String hint = hint(name, known);
        return HttpException.notFound(sentence + (hint.isEmpty() ? "." : hint));
    }

    /** Levenshtein's distance, one row at a time. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
