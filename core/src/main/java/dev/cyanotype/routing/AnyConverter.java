package dev.cyanotype.routing;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One of the words given: {@code any(de, fr)}. */
final class AnyConverter implements Converter<String> {
    private final List<String> items;

    AnyConverter(Arguments arguments) {
        if (arguments.positional().isEmpty()) {
            throw new IllegalArgumentException("any(...) needs at least one item");
        }
        this.items = arguments.positional().stream()
                .map(item -> {
                    if (item instanceof String word) {
                        return word;
                    }
                    throw new IllegalArgumentException("an item must be text, not " + item + "; quote it");
                })
                .toList();
    }

    @Override
    public String regex() {
        return items.stream().map(Pattern::quote).collect(Collectors.joining("|", "(?:", ")"));
    }

    @Override
    public boolean withinSegment() {
        return true;
    }

    @Override
    public String read(String text) {
        return text;
    }

    @Override
    public String write(String value) {
        if (!items.contains(value)) {
            throw new IllegalArgumentException("'" + value + "' is not one of " + items);
        }
        return value;
    }
}
