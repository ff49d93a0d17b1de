package dev.cyanotype.benchmarks;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.http.Response;
import dev.cyanotype.server.Server;
import dev.cyanotype.server.ServerConfig;

/** The three-line server of the README with one blueprint. */
public final class ThreeLineStart {
    private static final Blueprint HELLO =
            Blueprint.of("hello", setup -> setup.get("/", request -> Response.text("Hello")));

    private ThreeLineStart() {}

    /** Serves until it is killed. */
    public static void main(String[] arguments) throws InterruptedException {
        try (Server server = Server.start(Router.of(HELLO), ServerConfig.DEFAULT.withPort(0))) {
            System.out.println("Listening on " + server.uri());
            server.join();
        }
    }
}
