package dev.cyanotype.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Flask and Werkzeug as recorded, without a socket, one test per scenario. */
class FlaskConformanceTest {
    private static final Conformance CONFORMANCE = new Conformance();

    @TestFactory
    Stream<DynamicTest> routing() {
        return CONFORMANCE.routing();
    }

    @TestFactory
    Stream<DynamicTest> http() {
        return CONFORMANCE.http(Wire.inMemory());
    }

    @Test
    void everyDeviationNamesAScenario() {
        Set<String> known = Stream.of("routing", "http")
                .flatMap(suite -> Vectors.recorded(suite).stream())
                .map(Scenario::id)
                .collect(Collectors.toSet());

        Set<String> deviating = CONFORMANCE.deviating();

        assertThat(known).containsAll(deviating);
    }

    @AfterAll
    static void sayWhatWasSeen() {
        System.out.println(CONFORMANCE);
    }
}
