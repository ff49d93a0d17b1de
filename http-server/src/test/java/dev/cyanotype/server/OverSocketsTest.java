package dev.cyanotype.server;

import dev.cyanotype.Router;
import dev.cyanotype.testing.HttpContract;
import dev.cyanotype.testing.TestClient;
import org.junit.jupiter.api.AfterEach;

class OverSocketsTest extends HttpContract {
    private Server server;

    @Override
    protected TestClient client(Router router) {
        server = Server.start(router, ServerConfig.DEFAULT.withPort(0));
        return TestClient.of(new RemoteRouter(server.uri()));
    }

    @AfterEach
    void stop() {
        server.close();
    }
}
