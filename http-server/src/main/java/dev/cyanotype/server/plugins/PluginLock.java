package dev.cyanotype.server.plugins;

import dev.cyanotype.ConfigurationException;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.http.body.Source;
import dev.cyanotype.web.Nearest;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The file {@code plugins.lock} in the folder of plugins: the SHA-256 of each jar, as {@code sha256sum} prints it. Where there
 * is one, only these jars are loaded, and all of them must be there.
 */
public final class PluginLock {
    private static final String FILE = "plugins.lock";
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](.+)");

    private PluginLock() {}

    /**
     * Writes the file for the jars that are there now; returns how many.
     *
     * @throws ConfigurationException if the folder cannot be read or written
     */
    public static int write(Path folder) {
        Map<String, String> sums = sums(folder);
        StringBuilder lines = new StringBuilder();
        sums.forEach((jar, sum) -> lines.append(sum).append("  ").append(jar).append('\n'));
        try {
            Path fresh = Files.writeString(folder.resolve("." + FILE), lines);
            Files.move(
                    fresh, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw problem("[NoPlugins] The file '" + folder.resolve(FILE) + "' cannot be written"
                    + (e instanceof AccessDeniedException ? " by whoever runs this" : ": " + e.getMessage()));
        }
        return sums.size();
    }

    /**
     * Compares the jars with the file, if there is one.
     *
     * @param needed whether there must be one
     * @throws ConfigurationException naming every jar that differs, is missing or is not listed
     */
    static void check(Path folder, boolean needed) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            if (needed) {
                throw problem("[UnlockedPlugin] There is no " + FILE + " in '" + folder
                        + "', but plugins.locked is true\n    Look at what is there, then: cyanotype plugins lock --plugins "
                        + folder);
            }
            return;
        }
        List<String> problems = differences(read(file), sums(folder));
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems.stream()
                    .map(problem -> "[UnlockedPlugin] " + problem + "\n    locked in " + file)
                    .toList());
        }
    }

    private static List<String> differences(Map<String, String> locked, Map<String, String> found) {
        List<String> problems = new ArrayList<>();
        found.forEach((jar, sum) -> {
            if (!locked.containsKey(jar)) {
                problems.add("The jar '" + jar + "' is not listed" + Nearest.hint(jar, locked.keySet()));
            } else if (!sum.equals(locked.get(jar))) {
                problems.add("The jar '" + jar + "' has the SHA-256 " + sum + ", not " + locked.get(jar));
            }
        });
        locked.keySet().stream()
                .filter(jar -> !found.containsKey(jar))
                .forEach(jar -> problems.add("The jar '" + jar + "' is listed, but is not there"));
        return problems;
    }

    private static Map<String, String> read(Path file) {
        Map<String, String> sums = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                Matcher listed = LINE.matcher(line);
                if (listed.matches()) {
                    sums.put(listed.group(2), listed.group(1));
                } else if (!line.isBlank()) {
                    throw problem("[UnlockedPlugin] A line of " + file
                            + " must be a SHA-256, two spaces and a jar, not '" + line + "'");
                }
            }
        } catch (IOException e) {
            throw problem("[UnlockedPlugin] The file " + file + " cannot be read"
                    + (e instanceof AccessDeniedException ? " by whoever runs this" : ": " + e.getMessage()));
        }
        return sums;
    }

    /** Returns the SHA-256 of each jar by its path in the folder. */
    private static Map<String, String> sums(Path folder) {
        Map<String, String> sums = new TreeMap<>();
        try (Stream<Path> files = Files.find(folder, 2, (file, attributes) -> PluginDirectory.isJar(file))) {
            for (Path jar : (Iterable<Path>) files::iterator) {
                if (!Files.isDirectory(jar)) {
                    sums.put(folder.relativize(jar).toString().replace('\\', '/'), Sha256.of(Source.of(jar)));
                }
            }
        } catch (IOException e) {
            throw PluginDirectory.unreadable(folder, e);
        }
        return sums;
    }

    private static ConfigurationException problem(String problem) {
        return new ConfigurationException(List.of(problem));
    }
}
