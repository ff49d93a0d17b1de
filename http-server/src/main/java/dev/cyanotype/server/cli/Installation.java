package dev.cyanotype.server.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/**
 * Finds the folder that the distribution was unpacked to.
 *
 * @param folder what {@code bin}, {@code lib}, {@code conf} and {@code plugins} are in
 */
record Installation(Path folder) {
    /** Returns the installation that this program was started from; nothing in a checkout, or within another program. */
    static Optional<Installation> own() {
        CodeSource source = Installation.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return Optional.empty();
        }
        try {
            Path lib = Path.of(source.getLocation().toURI()).resolveSibling("");
            return Optional.of(new Installation(lib.resolve("..").toRealPath()))
                    .filter(found -> lib.endsWith("lib") && Files.exists(found.settings()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the file of settings. */
    Path settings() {
        return folder.resolve("conf/cyanotype.properties");
    }

    /** Returns the folder of plugins. */
    Path plugins() {
        return folder.resolve("plugins");
    }
}
