package dev.cyanotype.conformance;

/** Plays applications and requests: suite {@code http}. */
final class HttpSuite implements Suite {
    @Override
    public void run(Scenario scenario, Checks checks) {
        checks.unsupported("suite http", scenario.json().objects("steps").size());
    }
}
