package dev.cyanotype.routing.match;

import dev.cyanotype.routing.Converter;
import dev.cyanotype.routing.rule.RulePart;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes one of what is equal in many rules, so that it is in the processor's cache when another rule needs it. */
final class Interner {
    private final Map<String, String> texts = new HashMap<>();
    private final Map<RulePart, RulePart> parts = new HashMap<>();
    private final Map<List<String>, String[]> names = new HashMap<>();
    private final Map<List<Converter<?>>, Converter<?>[]> readers = new HashMap<>();

    String text(String text) {
        return texts.computeIfAbsent(text, same -> same);
    }

    RulePart part(RulePart part) {
        return parts.computeIfAbsent(part, same -> same);
    }

    String[] names(Collection<String> all) {
        return names.computeIfAbsent(new ArrayList<>(all), list -> list.toArray(new String[0]));
    }

    Converter<?>[] readers(Collection<Converter<?>> all) {
        return readers.computeIfAbsent(new ArrayList<>(all), list -> list.toArray(new Converter<?>[0]));
    }
}
