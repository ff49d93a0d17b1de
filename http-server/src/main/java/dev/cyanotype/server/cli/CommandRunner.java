package dev.cyanotype.server.cli;

import dev.cyanotype.InUseException;
import dev.cyanotype.Router;
import dev.cyanotype.cli.Command;
import dev.cyanotype.cli.Invocation;
import dev.cyanotype.server.RemoteRouter;
import dev.cyanotype.server.Server;
import dev.cyanotype.server.ServerConfig;
import dev.cyanotype.server.plugins.Application;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs commands against an application: in this process, or in the one that already holds its data. */
final class CommandRunner {
    private static final Logger log = LoggerFactory.getLogger(Server.class);

    private final Assembled assembled;
    private final Router router;
    private final ServerConfig config;
    private final PrintStream out;

    CommandRunner(Assembled assembled, ServerConfig config, PrintStream out) {
        this.assembled = assembled;
        this.router = assembled.router();
        this.config = config;
        this.out = out;
    }

    /** Runs a command and ends. */
    void run(Command command, Map<String, String> parameters) throws Exception {
        if (!command.isOffline()) {
            send(command, parameters);
            return;
        }
        command.run(new Invocation(parameters, router, out, Optional.empty()));
    }

    private void send(Command command, Map<String, String> parameters) throws Exception {
        try {
            router.start(Optional.empty());
        } catch (InUseException inUse) {
            URI address = inUse.address().orElseThrow(() -> inUse);
            command.run(new Invocation(parameters, new RemoteRouter(address), out, Optional.of(address)));
            return;
        }
        command.run(new Invocation(parameters, router, out, Optional.empty()));
    }

    /** Serves, runs a command, and goes on serving until interrupted, unless it is to exit. */
    void serve(Command command, Map<String, String> parameters, boolean exit) throws Exception {
        try (ServedUntilSignal served = serve()) {
            URI address = served.server().uri();
            command.run(new Invocation(parameters, router, out, Optional.of(address)));
            if (!exit) {
                served.server().join();
            }
        }
    }

    /** Serves until interrupted. */
    void serveOnly() throws Exception {
        try (ServedUntilSignal served = serve()) {
            served.server().join();
        }
    }

    private ServedUntilSignal serve() {
        ServedUntilSignal served = new ServedUntilSignal(Server.start(router, config), assembled);
        log.info(
                "Cyanotype {} on Java {}, plugins: {}",
                Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "(built here)"),
                Runtime.version(),
                assembled.application().map(Application::plugins).orElse(List.of()));
        out.println("Listening on " + served.server().uri());
        out.flush();
        return served;
    }
}
