package dev.cyanotype.server.plugins;

import com.google.inject.Module;
import dev.cyanotype.Blueprint;
import dev.cyanotype.ConfigurationException;
import dev.cyanotype.Spi;
import dev.cyanotype.web.Nearest;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The plugins of a directory: each folder of jars is one, and so is each jar that lies there by itself. */
final class PluginDirectory {
    private static final Logger log = LoggerFactory.getLogger(PluginDirectory.class);

    private static final List<String> USUAL = List.of(Blueprint.class.getName(), Module.class.getName());

    private final Path directory;
    private final ClassLoader host;
    private final Shared shared;
    private final List<String> problems = new ArrayList<>();

    PluginDirectory(Path directory, ClassLoader host, Shared shared) {
        this.directory = directory;
        this.host = host;
        this.shared = shared;
    }

    /**
     * Opens every plugin, in the order of their names.
     *
     * @throws ConfigurationException listing every plugin that is broken
     */
    List<Plugin> open() {
        List<Plugin> plugins = new ArrayList<>();
        for (Path entry : list(directory)) {
            try {
                if (Files.isDirectory(entry)) {
                    openFolder(entry).ifPresent(plugins::add);
                } else if (isJar(entry)) {
                    plugins.add(
                            open(String.valueOf(entry.getFileName()).replaceAll("\\.jar$", ""), entry, List.of(entry)));
                } else {
                    log.debug("{} is not a jar and is ignored", entry);
                }
            } catch (ConfigurationException broken) {
                problems.addAll(broken.problems());
            }
        }
        if (!problems.isEmpty()) {
            plugins.forEach(Plugin::close);
            throw new ConfigurationException(problems);
        }
        return plugins;
    }

    /** Opens a folder of jars; one without any, as file systems and archives leave behind, is no plugin. */
    private Optional<Plugin> openFolder(Path folder) {
        String name = String.valueOf(folder.getFileName());
        List<Path> jars = name.equals("lost+found")
                ? List.of()
                : list(folder).stream().filter(PluginDirectory::isJar).toList();
        if (jars.isEmpty()) {
            log.warn("The folder '{}' among the plugins has no jar and is skipped", folder);
            return Optional.empty();
        }
        return Optional.of(open(name, folder, jars));
    }

    static boolean isJar(Path file) {
        return String.valueOf(file.getFileName()).endsWith(".jar");
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !String.valueOf(entry.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    /** Says what is wrong with a folder of plugins. */
    static ConfigurationException unreadable(Path folder, IOException reason) {
        String wrong;
        if (reason instanceof NoSuchFileException) {
            wrong = "There is no folder '" + folder + "'";
        } else if (reason instanceof NotDirectoryException) {
            wrong = "'" + folder + "' is no folder";
        } else if (reason instanceof AccessDeniedException) {
            wrong = "The folder '" + folder + "' may not be read by whoever runs this";
        } else {
            wrong = "The folder '" + folder + "' cannot be read: " + reason.getMessage();
        }
        return problem("[NoPlugins] " + wrong
                + "\n    Plugins are looked for in the folder that --plugins, or the setting 'plugins', names");
    }

    private Plugin open(String name, Path place, List<Path> files) {
        List<PluginJar> jars = files.stream().map(this::read).toList();
        jars.forEach(this::checkServices);
        checkContributions(place, jars);
        checkVersions(jars);
        checkArtifacts(place, jars);
        warnOfCopies(name, jars);
        PluginClassLoader loader = loader(name, files);
        try {
            return Plugin.of(name, place.toString(), loader);
        } catch (ConfigurationException broken) {
            new Plugin(name, loader, List.of()).close();
            throw broken;
        }
    }

    private PluginJar read(Path file) {
        try {
            return PluginJar.read(file, shared);
        } catch (IOException e) {
            throw problem("[BrokenPlugin] The jar '" + file + "' cannot be read: " + e.getMessage());
        }
    }

    /** A service file of an interface that is not there is a word misspelt, and nobody would ever read it. */
    private void checkServices(PluginJar jar) {
        for (String service : jar.strangeServices()) {
            if (service.startsWith("dev.cyanotype.")
                    || (service.startsWith("com.google.inject.") && !USUAL.contains(service))) {
                throw problem("[BrokenPlugin] '" + jar.file() + "' has META-INF/services/" + service
                        + ", but no interface has this name" + Nearest.hint(service, USUAL));
            }
        }
    }

    private static void checkContributions(Path place, List<PluginJar> jars) {
        if (jars.stream().noneMatch(PluginJar::contributes)) {
            String found = jars.stream().map(PluginJar::name).collect(Collectors.joining(", "));
            String meant = jars.stream()
                    .flatMap(jar -> jar.strangeServices().stream())
                    .findFirst()
                    .map(service -> "\n    there is META-INF/services/" + service + Nearest.hint(service, USUAL))
                    .orElse("");
            throw problem("[EmptyPlugin] The plugin '" + place + "' brings nothing" + "\n    looked for "
                    + PluginJar.BLUEPRINTS + ", or that of an extension point, in: " + found + meant);
        }
    }

    private static void checkVersions(List<PluginJar> jars) {
        for (PluginJar jar : jars) {
            if (!jar.contributes()) {
                continue;
            }
            if (jar.spi().isEmpty()) {
                log.warn("{} does not say by Cyanotype-Spi in its manifest what it was built against", jar.file());
            } else if (!serves(jar.spi().get())) {
                throw problem("[IncompatiblePlugin] '" + jar.file() + "' was built against Cyanotype's interface "
                        + jar.spi().get() + "; this is " + Spi.CURRENT
                        + "\n    the first number must be the same, the second not higher");
            }
        }
    }

    /** Two versions of one library are a mixture of both: classes come from the one or from the other. */
    private static void checkArtifacts(Path place, List<PluginJar> jars) {
        Map<String, PluginJar> seen = new HashMap<>();
        for (PluginJar jar : jars) {
            jar.artifact().map(Artifact::name).ifPresent(name -> {
                PluginJar other = seen.putIfAbsent(name, jar);
                if (other != null && !other.artifact().equals(jar.artifact())) {
                    throw problem("[TwoVersions] The plugin '" + place + "' has two versions of " + name + "\n    "
                            + other.name() + "\n    " + jar.name() + "\n    Remove one of them.");
                }
            });
        }
    }

    private static boolean serves(String version) {
        try {
            return Spi.CURRENT.serves(Spi.parse(version));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static void warnOfCopies(String plugin, List<PluginJar> jars) {
        String copies = jars.stream()
                .filter(PluginJar::copiesShared)
                .map(PluginJar::name)
                .collect(Collectors.joining(", "));
        if (!copies.isEmpty()) {
            log.warn("The plugin '{}' brings classes that the host shares; its own are ignored: {}", plugin, copies);
        }
    }

    private PluginClassLoader loader(String name, List<Path> files) {
        return new PluginClassLoader(
                name, files.stream().map(PluginDirectory::url).toArray(URL[]::new), host, shared);
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ConfigurationException problem(String problem) {
        return new ConfigurationException(List.of(problem));
    }
}
