package dev.cyanotype.server.plugins;

import dev.cyanotype.ConfigurationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What the jars of the host share with plugins, as each of them lists it: packages whose classes must be the host's own, in
 * {@code META-INF/cyanotype/shared-packages}, and objects that a plugin may have injected, in {@code shared-services}.
 *
 * @param host what loads them
 * @param packages exact names: what lies below one of them is not shared unless it is listed, too
 * @param services interfaces and classes in these packages
 */
record Shared(ClassLoader host, Set<String> packages, List<Class<?>> services) {
    private static final String FOLDER = "META-INF/cyanotype/";

    /** Reads the lists of every jar that {@code host} sees. */
    static Shared by(ClassLoader host) {
        Set<String> packages = read(host, "shared-packages");
        return new Shared(
                host,
                packages,
                read(host, "shared-services").stream()
                        .<Class<?>>map(name -> load(host, name))
                        .toList());
    }

    private static Class<?> load(ClassLoader host, String name) {
        try {
            return host.loadClass(name);
        } catch (ClassNotFoundException missing) {
            throw new ConfigurationException(List.of(
                    "[BrokenHost] There is no class " + name + ", which a jar of the host shares with plugins"));
        }
    }

    private static Set<String> read(ClassLoader host, String list) {
        Set<String> names = new TreeSet<>();
        try {
            for (URL url : Collections.list(host.getResources(FOLDER + list))) {
                names.addAll(read(url));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableSet(names);
    }

    private static List<String> read(URL url) throws IOException {
        try (InputStream in = url.openStream();
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> line.replaceAll("#.*", "").strip())
                    .filter(Predicate.not(String::isEmpty))
                    .toList();
        }
    }

    /** Returns true if the class comes from the host. */
    boolean containsClass(String className) {
        return packages.contains(className.substring(0, Math.max(0, className.lastIndexOf('.'))));
    }

    /** Returns true if plugins may implement the interface, as it is shared and is there. */
    boolean isExtensionPoint(String className) {
        if (!containsClass(className)) {
            return false;
        }
        try {
            host.loadClass(className);
            return true;
        } catch (ClassNotFoundException none) {
            return false;
        }
    }

    /** Returns true if an entry of a jar is a class that the host brings. */
    boolean containsEntry(String path) {
        return path.endsWith(".class")
                && containsClass(
                        path.substring(0, path.length() - ".class".length()).replace('/', '.'));
    }
}
