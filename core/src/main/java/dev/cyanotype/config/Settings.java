package dev.cyanotype.config;

import dev.cyanotype.ConfigurationException;
import dev.cyanotype.web.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The values of the configuration. Thread-safe.
 *
 * <p>A name counts as known once something has read it; after assembly {@link #unknown} has the names that were given but
 * that nothing asked for.
 */
public final class Settings {
    private final Map<String, Given> given;
    private final Map<String, String> known = new ConcurrentSkipListMap<>();
    private final Map<String, String> malformed = new ConcurrentSkipListMap<>(); // what is wrong, by name
    private volatile boolean collecting;

    /**
     * A value and where it was given.
     *
     * @param text the value
     * @param origin such as {@code cyanotype.properties} or {@code --port}
     */
    public record Given(String text, String origin) {}

    private Settings(Map<String, Given> given) {
        this.given = given;
    }

    /** Returns settings with these values. */
    public static Settings of(Map<String, String> values) {
        Map<String, Given> given = new LinkedHashMap<>();
        values.forEach((name, text) -> given.put(name, new Given(text, "the program")));
        return new Settings(given);
    }

    /** Returns settings with these values, each with its origin. */
    public static Settings given(Map<String, Given> values) {
        return new Settings(Map.copyOf(values));
    }

    /**
     * Returns these settings, which answer a malformed value with the default and note it until {@link #problems} is asked for:
     * so that a start reports all that is wrong at once. After that they fail at once.
     */
    public Settings collecting() {
        collecting = true;
        return this;
    }

    /** Returns the value of a setting, or its default; fails naming the setting, what was given where, and what was expected. */
    public <T> T get(Setting<T> setting) {
        known.put(setting.name(), setting.fallback());
        Given value = given.get(setting.name());
        if (value == null) {
            return setting.parse(setting.fallback());
        }
        try {
            return setting.parse(value.text());
        } catch (RuntimeException unreadable) {
            String problem = "[MalformedSetting] The setting '" + setting.name() + "' must be " + setting.expectation()
                    + ", not '" + value.text() + "'\n    given in " + value.origin();
            if (!collecting) {
                throw new ConfigurationException(List.of(problem));
            }
            malformed.put(setting.name(), problem);
            return setting.parse(setting.fallback());
        }
    }

    /** Returns what was noted of malformed values. */
    public List<String> malformed() {
        return List.copyOf(malformed.values());
    }

    /** Returns what was noted of malformed values, and {@link #unknown}; from now on a malformed value fails at once. */
    public List<String> problems() {
        collecting = false;
        List<String> problems = new ArrayList<>(malformed());
        problems.addAll(unknown());
        return problems;
    }

    /** Returns true if the setting was given a value. */
    public boolean has(Setting<?> setting) {
        known.putIfAbsent(setting.name(), setting.fallback());
        return given.containsKey(setting.name());
    }

    /** Counts as known what something has read from {@code others}, such as settings that are read once and not again. */
    public void alsoKnows(Settings others) {
        others.known.forEach(known::putIfAbsent);
    }

    /** Returns a problem for each name that was given but that nothing has read, with the nearest known name. */
    public List<String> unknown() {
        Map<String, Given> unread = new TreeMap<>(given);
        unread.keySet().removeAll(known.keySet());
        return unread.entrySet().stream()
                .map(entry -> unknown(entry.getKey(), entry.getValue().origin()))
                .toList();
    }

    private String unknown(String name, String origin) {
        return "[UnknownSetting] There is no setting '" + name + "'" + Nearest.hint(name, known.keySet())
                + "\n    given in " + origin;
    }

    /** Returns the names that something has read so far, each with its default. */
    public Map<String, String> defaults() {
        return Map.copyOf(known);
    }
}
