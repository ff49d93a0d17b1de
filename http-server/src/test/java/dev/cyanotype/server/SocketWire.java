package dev.cyanotype.server;

import dev.cyanotype.Router;
import dev.cyanotype.conformance.Fields;
import dev.cyanotype.conformance.Wire;
import dev.cyanotype.testing.TestClient;
import java.util.Optional;
import java.util.Set;

/** Serves each application at a free port for as long as it is played. */
final class SocketWire implements Wire {
    private static final ServerConfig ANY_HOST = new ServerConfig(
            "127.0.0.1",
            0,
            Set.of(),
            ServerConfig.DEFAULT.idle(),
            ServerConfig.DEFAULT.stall(),
            ServerConfig.DEFAULT.drain());

    private Router served;
    private Server server;

    @Override
    public Optional<String> refusal(Fields step) {
        if (!step.text("do", "").equals("request")) {
            return Optional.of("no request");
        }
        if (step.object("expect").has("raises")) {
            return Optional.of("errors stay behind the socket");
        }
        if (!step.text("root", "").isEmpty()) {
            return Optional.of("the server has no mount point");
        }
        if (step.text("method", "").equals("TRACE")) {
            return Optional.of("the server refuses TRACE, which echoes what it is sent");
        }
        return step.text("scheme", "http").equals("http")
                ? Optional.empty()
                : Optional.of("the server speaks no " + step.text("scheme", ""));
    }

    @Override
    public TestClient client(Router router) {
        if (router != served) {
            close();
            served = router;
            server = Server.start(router, ANY_HOST);
        }
        return TestClient.of(new RawRouter(server.uri()));
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
