package dev.cyanotype.benchmarks;

import dev.cyanotype.Router;
import dev.cyanotype.server.Server;
import dev.cyanotype.server.ServerConfig;
import java.nio.file.Path;

/**
 * Serves the workload that frameworks are compared by, on the real server: {@code -Dport=N}, {@code -Dstatic.dir=DIR} and
 * {@code -Dmode=default} (handlers on virtual threads) or {@code nonblocking} (on the I/O thread).
 */
public final class Workload {
    private Workload() {}

    /** Serves until it is killed. */
    public static void main(String[] arguments) throws InterruptedException {
        boolean nonBlocking = System.getProperty("mode", "default").equals("nonblocking");
        Path files = Path.of(System.getProperty("static.dir", "static")).toAbsolutePath();
        Router router = Router.of(new WorkloadBlueprint(nonBlocking, files));
        try (Server server = Server.start(router, ServerConfig.DEFAULT.withPort(Integer.getInteger("port", 8080)))) {
            server.join();
        }
    }
}
