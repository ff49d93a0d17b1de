package dev.cyanotype.server.plugins;

import dev.cyanotype.Blueprint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * Reads what a plugin's jar says of itself.
 *
 * @param file the jar
 * @param contributes whether it has a service file of blueprints, or of another interface that the host shares
 * @param strangeServices the interfaces of its other service files
 * @param spi the version of the interface it was built against, as its manifest has it
 * @param artifact what it is a version of, if that can be told
 * @param copiesShared whether it brings classes that the host shares
 */
record PluginJar(
        Path file,
        boolean contributes,
        List<String> strangeServices,
        Optional<String> spi,
        Optional<Artifact> artifact,
        boolean copiesShared) {
    private static final String SERVICES = "META-INF/services/";
    static final String BLUEPRINTS = SERVICES + Blueprint.class.getName();

    static PluginJar read(Path file, Shared shared) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            List<String> services = jar.stream()
                    .map(JarEntry::getName)
                    .filter(entry -> entry.startsWith(SERVICES) && entry.length() > SERVICES.length())
                    .map(entry -> entry.substring(SERVICES.length()))
                    .toList();
            return new PluginJar(
                    file,
                    services.stream().anyMatch(shared::isExtensionPoint),
                    services.stream()
                            .filter(Predicate.not(shared::isExtensionPoint))
                            .toList(),
                    Optional.ofNullable(manifest)
                            .map(main -> main.getMainAttributes().getValue("Cyanotype-Spi")),
                    Artifact.of(jar, String.valueOf(file.getFileName())),
                    jar.stream().anyMatch(entry -> shared.containsEntry(entry.getName())));
        }
    }

    String name() {
        return String.valueOf(file.getFileName());
    }
}
