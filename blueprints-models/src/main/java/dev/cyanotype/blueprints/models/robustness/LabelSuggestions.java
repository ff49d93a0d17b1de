package dev.cyanotype.blueprints.models.robustness;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the samples whose label every good model contradicts, the surest first.
 *
 * @param data what is on it
 * @param total how many there are; of more than 1,000 the surest 1,000 are listed
 * @param next the cursor of the next page; null on the last
 * @param judges the tests of the good models, the most accurate first
 * @param notes why there may be none
 */
public record LabelSuggestions(
        List<LabelSuggestion> data, long total, @Nullable String next, List<Judge> judges, List<String> notes) {
    /** A test whose model is good enough to be heard. */
    public record Judge(String test, String subject, double accuracy) {}
}
