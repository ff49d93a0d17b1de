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
 * @param declaresBlueprints whether it has the service file of blueprints
 * @param spi the version of the interface it was built against, as its manifest has it
 * @param artifact what it is a version of, if that can be told
 * @param copiesShared whether it brings classes that the host shares
 */
record PluginJar(
        Path file,
        boolean declaresBlueprints,
        Optional<String> spi,
        Optional<Artifact> artifact,
        boolean copiesShared) {
    static final String SERVICE = "META-INF/services/" + Blueprint.class.getName();

    static PluginJar read(Path file, Shared shared) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            return new PluginJar(
                    file,
                    jar.getEntry(SERVICE) != null,
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
