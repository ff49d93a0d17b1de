package dev.cyanotype.server.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The artifact that a jar is a version of: as Maven wrote it into the jar, else as the name of the file has it.
 *
 * @param name such as {@code com.google.guava:guava}, or {@code guava}
 * @param version such as {@code 33.4.0}
 */
record Artifact(String name, String version) {
    private static final Pattern MAVEN = Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");
    private static final Pattern FILE = Pattern.compile("(.+)-(\\d+(?:\\.\\d+)*).*\\.jar");

    static Optional<Artifact> of(JarFile jar, String fileName) throws IOException {
        List<JarEntry> written = jar.stream()
                .filter(entry -> MAVEN.matcher(entry.getName()).matches())
                .toList();
        if (written.size() == 1) { // a jar of several artifacts is no version of any of them
            return fromMaven(jar, written.get(0));
        }
        Matcher name = FILE.matcher(fileName);
        return name.matches() ? Optional.of(new Artifact(name.group(1), name.group(2))) : Optional.empty();
    }

    private static Optional<Artifact> fromMaven(JarFile jar, JarEntry entry) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = jar.getInputStream(entry)) {
            properties.load(in);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
        String version = properties.getProperty("version");
        return version == null
                ? Optional.empty()
                : Optional.of(new Artifact(
                        properties.getProperty("groupId") + ":" + properties.getProperty("artifactId"), version));
    }
}
