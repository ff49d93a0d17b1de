package dev.cyanotype.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The expectations that are missed on purpose, from {@code deviations.txt}.
 *
 * <p>An expectation listed by its id and number must miss. A line {@code path ~ REGEX} excuses every expectation about a
 * path that has it, so that vectors with other ids can be played, too.
 */
final class Deviations {
    private final Set<String> listed = new HashSet<>();
    private final List<Pattern> paths = new ArrayList<>();

    private Deviations() {}

    static Deviations load() {
        Deviations deviations = new Deviations();
        try (InputStream file = Deviations.class.getResourceAsStream("/conformance/deviations.txt")) {
            new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("["))
                    .forEach(deviations::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return deviations;
    }

    private void add(String line) {
        String[] words = line.split("\\s+", 3);
        if (line.startsWith("path ~ ")) {
            paths.add(Pattern.compile(words[2]));
        } else {
            listed.add(words[0] + " " + words[1]);
        }
    }

    /** Returns true if this expectation is listed by its id and number. */
    boolean lists(Scenario scenario, int index) {
        return listed.contains(scenario.id() + " " + index);
    }

    /** Returns true if the path asked for is one that is excused wherever it comes up. */
    boolean covers(Fields query) {
        String url = query.text("url", "").split("\\?", 2)[0];
        String path = query.text("path", URLDecoder.decode(url.replace("+", "%2B"), StandardCharsets.UTF_8));
        return paths.stream()
                .anyMatch(pattern ->
                        pattern.matcher(path).find() || pattern.matcher(url).find());
    }

    /** Returns the ids of the scenarios with a listed expectation. */
    Set<String> scenarios() {
        return listed.stream()
                .map(entry -> entry.substring(0, entry.indexOf(' ')))
                .collect(Collectors.toSet());
    }
}
