package dev.cyanotype.server.cli;

import dev.cyanotype.server.Server;
import dev.cyanotype.server.control.Control;
import dev.cyanotype.server.plugins.Application;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that stops gracefully, and the program with it with status 0, on SIGTERM and on Ctrl-C. */
final class ServedUntilSignal implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Server.class);

    private final Server server;
    private final Optional<Control> control;
    private final Thread hook;

    ServedUntilSignal(Server server, Assembled assembled) {
        this.server = server;
        this.control = control(server, assembled);
        this.hook = new Thread(this::stop, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Takes orders for an application that was found, where there is a workspace to tell of it in. */
    private static Optional<Control> control(Server server, Assembled assembled) {
        Path file = assembled.control();
        if (assembled.application().isEmpty() || !Files.isDirectory(assembled.workspace())) {
            return Optional.empty();
        }
        Application application = assembled.application().get();
        try {
            return Optional.of(Control.open(file, () -> application.reload(server::replace)));
        } catch (IOException e) {
            log.warn("Plugins cannot be loaded anew: {} cannot be written", file, e);
            return Optional.empty();
        }
    }

    Server server() {
        return server;
    }

    /** Left alone, a JVM that was signalled ends with a status that looks like a crash to a supervisor. */
    private void stop() {
        stopServing();
        Runtime.getRuntime().halt(0);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            return; // the hook is at it
        }
        stopServing();
    }

    private void stopServing() {
        control.ifPresent(Control::close);
        server.close();
    }
}
