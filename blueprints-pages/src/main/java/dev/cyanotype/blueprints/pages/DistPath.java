package dev.cyanotype.blueprints.pages;

import dev.cyanotype.routing.Converter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rest of a path that a front end may have: not one below an address of the server, where what is missing stays missing. */
final class DistPath implements Converter<String> {
    private static final List<String> KEPT = List.of("api", "downloads", "health", "metrics", "_");
    private static final int AFTER_ALL_OTHERS = 1000;

    private final String regex;

    DistPath(String pages) {
        String kept = Stream.concat(KEPT.stream(), Stream.of(pages.replaceFirst("^/", "")))
                .filter(path -> !path.isEmpty())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        regex = "(?!(?:" + kept + ")(?:/|$))[^/].*?";
    }

    @Override
    public String regex() {
        return regex;
    }

    @Override
    public int weight() {
        return AFTER_ALL_OTHERS;
    }

    @Override
    public boolean withinSegment() {
        return false;
    }

    @Override
    public String read(String text) {
        return text;
    }
}
