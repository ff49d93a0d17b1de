package dev.cyanotype.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Flask 3.1.3 and Werkzeug 3.1.8 as recorded, one test per scenario.
 *
 * <p>The vectors are those in the test resources, or those in the folder that {@code -Dconformance.dir} names.
 */
class FlaskConformanceTest {
    private static final Tally TALLY = new Tally();
    private static final Deviations DEVIATIONS = Deviations.load();

    @TestFactory
    Stream<DynamicTest> routing() {
        return tests("routing", new RoutingSuite());
    }

    @TestFactory
    Stream<DynamicTest> http() {
        return tests("http", new HttpSuite());
    }

    @Test
    void everyDeviationNamesAScenario() {
        Set<String> known = Stream.of("routing", "http")
                .flatMap(suite -> Vectors.recorded(suite).stream())
                .map(Scenario::id)
                .collect(Collectors.toSet());

        Set<String> listed = DEVIATIONS.scenarios();

        assertThat(known).containsAll(listed);
    }

    private static Stream<DynamicTest> tests(String name, Suite suite) {
        return Vectors.asked(name).stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.id(), () -> {
                    Checks checks = new Checks(scenario, DEVIATIONS, TALLY.family(name, scenario.family()));
                    suite.run(scenario, checks);
                    checks.verify();
                }));
    }

    @AfterAll
    static void sayWhatWasSeen() {
        System.out.println(TALLY);
    }
}
