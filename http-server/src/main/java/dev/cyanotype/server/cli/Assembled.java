package dev.cyanotype.server.cli;

import dev.cyanotype.Router;
import dev.cyanotype.server.plugins.Application;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the program runs.
 *
 * @param router what is served, and whose commands are run
 * @param application what loads plugins anew; nothing if the program was given a router
 * @param workspace the folder of the setting {@code data}
 */
record Assembled(Router router, Optional<Application> application, Path workspace) implements AutoCloseable {
    /** Returns the file in which a server tells where it takes orders. */
    Path control() {
        return workspace.resolve("control");
    }

    @Override
    public void close() {
        router.close();
    }
}
