package dev.cyanotype.server;

import dev.cyanotype.Router;
import dev.cyanotype.testing.HttpContract;
import dev.cyanotype.testing.TestClient;
import org.junit.jupiter.api.AfterEach;

class OverSocketsTest extends HttpContract {
    private Server server;

    /** Returns where it is served. */
    ServerConfig config() {
        return ServerConfig.DEFAULT.withPort(0);
    }

    @Override
    protected TestClient client(Router router) {
        server = Server.start(router, config());
        return TestClient.of(new RemoteRouter(server.uri()));
    }

    @AfterEach
    void stop() {
        server.close();
    }
}
