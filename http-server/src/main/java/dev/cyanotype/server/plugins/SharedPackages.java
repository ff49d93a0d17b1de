package dev.cyanotype.server.plugins;

import java.util.Set;

/**
 * The packages whose classes cross the border between host and plugins, and so must be the host's own. Exact names: what
 * lies below one of them is not shared unless it is listed, too.
 */
final class SharedPackages {
    private static final Set<String> NAMES = Set.of(
            "dev.cyanotype",
            "dev.cyanotype.http",
            "dev.cyanotype.http.body",
            "dev.cyanotype.http.form",
            "dev.cyanotype.http.problem",
            "dev.cyanotype.routing",
            "dev.cyanotype.json",
            "dev.cyanotype.testing",
            "dev.cyanotype.cli",
            "dev.cyanotype.config",
            "dev.cyanotype.files",
            "dev.cyanotype.sessions",
            "dev.cyanotype.signals",
            "dev.cyanotype.templates",
            "dev.cyanotype.views",
            "dev.cyanotype.web",
            "org.slf4j",
            "org.slf4j.event",
            "org.slf4j.spi",
            "org.slf4j.helpers",
            "jakarta.inject",
            "com.google.inject",
            "com.google.inject.binder",
            "com.google.inject.matcher",
            "com.google.inject.multibindings",
            "com.google.inject.name",
            "com.google.inject.spi",
            "com.google.inject.util",
            "org.jspecify.annotations");

    private SharedPackages() {}

    /** Returns true if the class comes from the host. */
    static boolean containsClass(String className) {
        return NAMES.contains(className.substring(0, Math.max(0, className.lastIndexOf('.'))));
    }

    /** Returns true if an entry of a jar is a class that the host brings. */
    static boolean containsEntry(String path) {
        return path.endsWith(".class")
                && containsClass(
                        path.substring(0, path.length() - ".class".length()).replace('/', '.'));
    }
}
