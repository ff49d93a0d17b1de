package dev.cyanotype.storage.database;

import dev.cyanotype.http.body.Sha256;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/** The files of migrations, as the jar has them that they came in. */
final class MigrationFiles {
    private MigrationFiles() {}

    /**
     * Returns a text that is another one when a file of theirs changes, comes or goes; nothing if they are not in a jar, as while
     * they are being written.
     */
    static Optional<String> fingerprint(Migrations migrations) throws IOException {
        CodeSource source = migrations.owner().getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        if (location == null || !location.getProtocol().equals("file")) {
            return Optional.empty();
        }
        try {
            Path jar = Path.of(location.toURI());
            return Files.isRegularFile(jar) ? Optional.of(fingerprint(jar, migrations)) : Optional.empty();
        } catch (URISyntaxException noFile) {
            return Optional.empty();
        }
    }

    /** The jar's directory has a checksum of each file, so that none has to be read. */
    private static String fingerprint(Path jar, Migrations migrations) throws IOException {
        String folder = "db/" + migrations.name() + "/";
        Set<String> classes = migrations.programs().stream()
                .map(program -> program.getClass().getName().replace('.', '/') + ".class")
                .collect(Collectors.toSet());
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return Sha256.of(zip.stream()
                    .filter(entry -> entry.getName().startsWith(folder) || classes.contains(entry.getName()))
                    .map(entry -> entry.getName() + " " + entry.getSize() + " " + entry.getCrc())
                    .sorted()
                    .collect(Collectors.joining("\n")));
        }
    }
}
