package dev.cyanotype.conformance;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * A run of the vectors that were recorded with Flask 3.1.3 and Werkzeug 3.1.8: those in the test resources, or those in the
 * folder that {@code -Dconformance.dir} names.
 */
public final class Conformance {
    private final Tally tally = new Tally();
    private final Deviations deviations = Deviations.load();

    /** Returns a test per scenario with a URL map. */
    Stream<DynamicTest> routing() {
        return tests("routing", new RoutingSuite());
    }

    /** Returns a test per scenario with an application, whose requests are sent over {@code wire}. */
    public Stream<DynamicTest> http(Wire wire) {
        return tests("http", new HttpSuite(wire));
    }

    private Stream<DynamicTest> tests(String name, Suite suite) {
        return Vectors.asked(name).stream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.id(), () -> {
                    Checks checks = new Checks(scenario, deviations, tally.family(name, scenario.family()));
                    suite.run(scenario, checks);
                    checks.verify();
                }));
    }

    /** Returns the scenarios in which something is missed on purpose. */
    Set<String> deviating() {
        return deviations.scenarios();
    }

    /** Returns what was counted: a line for each family, and one for all. */
    @Override
    public String toString() {
        return tally.families() + "deviations by reason " + tally.reasons() + System.lineSeparator() + "conformance: "
                + tally.of("routing") + ", " + tally.of("http") + tally.missed();
    }

    /** Returns what was counted of the suite {@code http}, in one line. */
    public String http() {
        return tally.of("http") + ", skipped " + tally.skipped() + tally.missed();
    }
}
