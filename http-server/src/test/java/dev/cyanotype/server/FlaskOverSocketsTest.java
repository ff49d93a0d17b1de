package dev.cyanotype.server;

import dev.cyanotype.conformance.Conformance;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Flask as recorded, once more over sockets: what the server does must not show. */
class FlaskOverSocketsTest {
    private static final Conformance CONFORMANCE = new Conformance();
    private static final SocketWire WIRE = new SocketWire();

    @TestFactory
    Stream<DynamicTest> http() {
        return CONFORMANCE.http(WIRE);
    }

    @AfterAll
    static void sayWhatWasSeen() {
        WIRE.close();
        System.out.println("conformance over a socket: " + CONFORMANCE.http());
    }
}
