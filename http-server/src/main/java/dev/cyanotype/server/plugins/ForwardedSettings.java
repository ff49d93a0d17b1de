package dev.cyanotype.server.plugins;

import dev.cyanotype.config.Setting;
import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Forwarded;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What proxies in front are trusted to say, as the settings have it. */
final class ForwardedSettings {
    private static final List<String> FIELDS = List.of("for", "proto", "host", "port", "prefix");
    private static final Setting<Set<String>> TRUSTED = Setting.of(
            "server.forwarded",
            "",
            "some of " + String.join(", ", FIELDS) + ", separated by commas",
            ForwardedSettings::fields);
    private static final Setting<Integer> PROXIES = Setting.integer("server.forwarded.proxies", 1, 100, 1);

    private ForwardedSettings() {}

    /**
     * Reads {@code server.forwarded}, the fields that each proxy sets itself, and {@code server.forwarded.proxies}, how many
     * are in a row.
     */
    static Forwarded read(Settings settings) {
        int proxies = settings.get(PROXIES);
        Set<String> trusted = settings.get(TRUSTED);
        int[] hops = FIELDS.stream()
                .mapToInt(field -> trusted.contains(field) ? proxies : 0)
                .toArray();
        return new Forwarded(hops[0], hops[1], hops[2], hops[3], hops[4]);
    }

    private static Set<String> fields(String text) {
        Set<String> fields = new TreeSet<>();
        Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(field -> !field.isEmpty())
                .forEach(fields::add);
        if (!FIELDS.containsAll(fields)) {
            throw new IllegalArgumentException(text);
        }
        return fields;
    }
}
