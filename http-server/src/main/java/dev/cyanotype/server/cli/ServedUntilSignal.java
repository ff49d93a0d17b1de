package dev.cyanotype.server.cli;

import dev.cyanotype.server.Server;

/** A server that stops gracefully, and the program with it with status 0, on SIGTERM and on Ctrl-C. */
final class ServedUntilSignal implements AutoCloseable {
    private final Server server;
    private final Thread hook;

    ServedUntilSignal(Server server) {
        this.server = server;
        this.hook = new Thread(this::stop, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    Server server() {
        return server;
    }

    /** Left alone, a JVM that was signalled ends with a status that looks like a crash to a supervisor. */
    private void stop() {
        server.close();
        Runtime.getRuntime().halt(0);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            return; // the hook is at it
        }
        server.close();
    }
}
