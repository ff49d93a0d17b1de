package dev.cyanotype.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The expectations that are missed on purpose. Those listed in {@code deviations.txt} must miss; in vectors with other ids,
 * and where a rule has too many to list, {@link Excuses} decides alone.
 */
final class Deviations {
    private static final Pattern REASON = Pattern.compile("\\[(\\w+)] .*");
    private static final Pattern ENTRY = Pattern.compile("(\\S+) +(\\d+)( .*)?");

    private final Map<String, String> listed = new HashMap<>();

    private Deviations() {}

    static Deviations load() {
        Deviations deviations = new Deviations();
        try (InputStream file = Deviations.class.getResourceAsStream("/conformance/deviations.txt")) {
            String reason = "";
            for (String line : new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                Matcher said = REASON.matcher(line);
                Matcher entry = ENTRY.matcher(line);
                if (said.matches()) {
                    reason = said.group(1);
                } else if (!line.startsWith("#") && entry.matches()) {
                    deviations.listed.put(entry.group(1) + " " + entry.group(2), reason);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return deviations;
    }

    /** Returns the reason that an expectation is listed for. */
    Optional<String> listed(Scenario scenario, int index) {
        return Optional.ofNullable(listed.get(scenario.id() + " " + index));
    }

    /** Returns the reason of a miss: the one it is listed for, if what came out is what that says, or else a rule. */
    Optional<String> reason(Scenario scenario, int index, Miss miss) {
        Optional<String> asListed = listed(scenario, index);
        return asListed.isPresent() ? asListed.filter(reason -> Excuses.explains(reason, miss)) : Excuses.of(miss);
    }

    /** Returns the ids of the scenarios with a listed expectation. */
    Set<String> scenarios() {
        return listed.keySet().stream()
                .map(entry -> entry.substring(0, entry.indexOf(' ')))
                .collect(Collectors.toSet());
    }
}
