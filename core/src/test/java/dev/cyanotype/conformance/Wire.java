package dev.cyanotype.conformance;

import dev.cyanotype.Router;
import dev.cyanotype.testing.TestClient;
import java.util.Optional;

/** How the requests of scenarios reach the application: in memory, or over something that cannot carry all of them. */
public interface Wire extends AutoCloseable {
    /** Returns why a step is not for this wire; nothing if it is. */
    Optional<String> refusal(Fields step);

    /** Returns a client of the application as it is put together now. */
    TestClient client(Router router);

    @Override
    void close();

    /** Returns the way without a socket, which carries everything. */
    static Wire inMemory() {
        return new Wire() {
            @Override
            public Optional<String> refusal(Fields step) {
                return Optional.empty();
            }

            @Override
            public TestClient client(Router router) {
                return TestClient.of(router);
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }
}
