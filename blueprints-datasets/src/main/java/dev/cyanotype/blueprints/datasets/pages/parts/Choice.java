package dev.cyanotype.blueprints.datasets.pages.parts;

import dev.cyanotype.blueprints.datasets.catalogue.FacetValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A box to tick of a facet. */
public record Choice(String value, @Nullable Long count, boolean chosen) {
    private static final int SHOWN = 60;

    /** Returns the values of a facet, each with whether it is chosen. */
    public static List<Choice> of(List<FacetValue> values, List<String> chosen) {
        List<Choice> choices = new ArrayList<>();
        chosen.stream()
                .filter(value ->
                        values.stream().noneMatch(known -> known.value().equals(value)))
                .forEach(value -> choices.add(new Choice(value, null, true)));
        values.forEach(value ->
                choices.add(new Choice(value.value(), value.count().orElse(null), chosen.contains(value.value()))));
        return choices;
    }

    /** Returns as many as a page has room for: what is chosen, and what most have. */
    public static List<Choice> most(List<Choice> choices) {
        if (choices.size() <= SHOWN) {
            return choices;
        }
        List<Choice> most = choices.stream()
                .sorted(Comparator.comparingInt((Choice choice) -> choice.chosen() ? 1 : 0)
                        .thenComparingLong(choice -> choice.count() == null ? 0 : choice.count())
                        .reversed())
                .limit(SHOWN)
                .toList();
        return choices.stream().filter(most::contains).toList();
    }
}
