package dev.cyanotype.blueprints.datasets.ingest.layout.boxes;

import dev.cyanotype.blueprints.datasets.ingest.layout.ArchiveContents;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The classes that {@code data.yaml} names.
 *
 * @param file where they are named; empty if nowhere, and then a class has its number as its name
 * @param names of the classes by their numbers
 * @param categories the numbers that the classes have elsewhere, by their numbers here
 * @param uses what {@code data.yaml} has images for
 * @param problem what is wrong with it
 */
record YoloClasses(
        String file,
        Map<Integer, String> names,
        Map<Integer, Integer> categories,
        Set<String> uses,
        Optional<String> problem) {
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_FILES = 16;
    private static final Set<String> NO_USES = Set.of("path", "names", "nc", "download", "categories");

    static YoloClasses find(ArchiveContents archive) throws IOException {
        List<String> files = StreamSupport.stream(archive.names().spliterator(), false)
                .filter(YoloClasses::isYaml)
                .sorted(Comparator.comparingInt(name -> name.split("/", -1).length))
                .limit(MOST_FILES)
                .toList();
        for (String file : files) {
            YoloClasses classes = read(archive, file);
            if (classes.problem().isPresent() || !classes.names().isEmpty()) {
                return classes;
            }
        }
        return new YoloClasses("", Map.of(), Map.of(), Set.of(), Optional.empty());
    }

    private static boolean isYaml(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".yaml") || lower.endsWith(".yml");
    }

    private static YoloClasses read(ArchiveContents archive, String file) throws IOException {
        try (InputStream yaml = archive.open(file)) {
            return of(file, new Yaml(new SafeConstructor(options())).load(yaml));
        } catch (YAMLException malformed) {
            String why =
                    String.valueOf(malformed.getMessage()).lines().findFirst().orElse("");
            return new YoloClasses(file, Map.of(), Map.of(), Set.of(), Optional.of("is no YAML that is read: " + why));
        }
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_BYTES);
        options.setMaxAliasesForCollections(0);
        options.setAllowDuplicateKeys(false);
        return options;
    }

    private static YoloClasses of(String file, @Nullable Object yaml) {
        Map<?, ?> members = yaml instanceof Map<?, ?> map ? map : Map.of();
        Set<String> uses = new HashSet<>();
        members.forEach((name, value) -> {
            if (name instanceof String use && value instanceof String && !NO_USES.contains(use)) {
                uses.add(use);
            }
        });
        Map<Integer, String> names = new TreeMap<>();
        numbered(members.get("names")).forEach((number, name) -> names.put(number, String.valueOf(name)));
        Map<Integer, Integer> categories = new TreeMap<>();
        numbered(members.get("categories")).forEach((number, category) -> {
            if (category instanceof Integer other) {
                categories.put(number, other);
            }
        });
        return new YoloClasses(file, names, categories, uses, Optional.empty());
    }

    /** Returns a list by its numbers, or a map that has numbers as its keys. */
    private static Map<Integer, Object> numbered(@Nullable Object yaml) {
        Map<Integer, Object> numbered = new TreeMap<>();
        if (yaml instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) != null) {
                    numbered.put(i, String.valueOf(list.get(i)));
                }
            }
        } else if (yaml instanceof Map<?, ?> map) {
            map.forEach((number, value) -> {
                if (number instanceof Integer key && value != null) {
                    numbered.put(key, value);
                }
            });
        }
        return numbered;
    }

    /** Returns the name of a class; nothing if it has none though others have. */
    Optional<String> name(int number) {
        return names.isEmpty() ? Optional.of(String.valueOf(number)) : Optional.ofNullable(names.get(number));
    }

    /** Returns the number that a class has elsewhere. */
    int category(int number) {
        return categories.getOrDefault(number, number);
    }
}
