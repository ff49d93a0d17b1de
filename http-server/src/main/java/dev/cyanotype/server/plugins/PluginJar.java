package dev.cyanotype.server.plugins;

import dev.cyanotype.Blueprint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * Reads what a plugin's jar says of itself.
 *
 * @param file the jar
 * @param contributes whether it has a service file of blueprints, or of another interface that the host shares
 * @param spi the version of the interface it was built against, as its manifest has it
 * @param artifact what it is a version of, if that can be told
 * @param copiesShared whether it brings classes that the host shares
 */
record PluginJar(
        Path file, boolean contributes, Optional<String> spi, Optional<Artifact> artifact, boolean copiesShared) {
    private static final String SERVICES = "META-INF/services/";
    static final String BLUEPRINTS = SERVICES + Blueprint.class.getName();

    static PluginJar read(Path file, Shared shared) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            return new PluginJar(
                    file,
                    jar.stream().anyMatch(entry -> isService(entry.getName(), shared)),
                    Optional.ofNullable(manifest)
                            .map(main -> main.getMainAttributes().getValue("Cyanotype-Spi")),
                    Artifact.of(jar, String.valueOf(file.getFileName())),
                    jar.stream().anyMatch(entry -> shared.containsEntry(entry.getName())));
        }
    }

    private static boolean isService(String entry, Shared shared) {
        return entry.startsWith(SERVICES) && shared.containsClass(entry.substring(SERVICES.length()));
    }

    String name() {
        return String.valueOf(file.getFileName());
    }
}
