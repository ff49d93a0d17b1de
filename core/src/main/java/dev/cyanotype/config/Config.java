package dev.cyanotype.config;

import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.json.JsonException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Values by name: text, numbers, booleans, lists and maps, from code and from the environment. Immutable.
 *
 * <p>This is for an application's own values. What the server reads is {@link dev.cyanotype.config.Settings}, which refuses unknown
 * names.
 */
public final class Config {
    private static final Config EMPTY = new Config(Map.of());

    private final Map<String, @Nullable Object> values;

    private Config(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    /** Returns a configuration without values. */
    public static Config empty() {
        return EMPTY;
    }

    /** Returns this configuration with a value. */
    public Config with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Config(more);
    }

    /** Returns this configuration with those of {@code more} whose names are in upper case. */
    public Config withAll(Map<String, ?> more) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(values);
        more.forEach((name, value) -> {
            if (isUpperCase(name)) {
                all.put(name, value);
            }
        });
        return new Config(all);
    }

    private static boolean isUpperCase(String name) {
        return name.equals(name.toUpperCase(Locale.ROOT)) && !name.equals(name.toLowerCase(Locale.ROOT));
    }

    /** Returns this configuration with the variables of the process that begin with {@code prefix} and an underscore. */
    public Config withEnvironment(String prefix) {
        return withEnvironment(prefix, System.getenv());
    }

    /**
     * Returns this configuration with the variables that begin with {@code prefix} and an underscore, which are dropped from
     * the name. Values are JSON, or the text itself; {@code __} in a name steps into a map.
     */
    public Config withEnvironment(String prefix, Map<String, String> environment) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(values);
        new TreeMap<>(environment).forEach((variable, text) -> {
            if (variable.startsWith(prefix + "_")) {
                put(all, variable.substring(prefix.length() + 1), parse(text));
            }
        });
        return new Config(all);
    }

    private static void put(Map<String, @Nullable Object> into, String name, @Nullable Object value) {
        int step = name.indexOf("__");
        if (step < 0) {
            into.put(name, value);
            return;
        }
        Map<String, @Nullable Object> inner = new LinkedHashMap<>();
        if (into.get(name.substring(0, step)) instanceof Map<?, ?> known) {
            known.forEach((key, old) -> inner.put(String.valueOf(key), old));
        }
        put(inner, name.substring(step + 2), value);
        into.put(name.substring(0, step), inner);
    }

    private static @Nullable Object parse(String text) {
        try {
            return text.strip().equals("null") ? null : JsonCodec.standard().decode(text, Object.class);
        } catch (JsonException notJson) {
            return text;
        }
    }

    /** Returns a value. */
    public Optional<Object> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Returns a value of a type; nothing if there is none, or one of another type. */
    public <T> Optional<T> get(String name, Class<T> type) {
        return get(name).filter(type::isInstance).map(type::cast);
    }

    /** Returns the values whose names begin with {@code prefix}, named in lower case and without it if so asked. */
    public Map<String, @Nullable Object> namespace(String prefix, boolean lowerCase, boolean withoutPrefix) {
        Map<String, @Nullable Object> found = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                String own = withoutPrefix ? name.substring(prefix.length()) : name;
                found.put(lowerCase ? own.toLowerCase(Locale.ROOT) : own, value);
            }
        });
        return Collections.unmodifiableMap(found);
    }
}
