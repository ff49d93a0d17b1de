package dev.cyanotype.testing;

import dev.cyanotype.Router;

class InMemoryTest extends HttpContract {
    @Override
    protected TestClient client(Router router) {
        return TestClient.of(router);
    }
}
