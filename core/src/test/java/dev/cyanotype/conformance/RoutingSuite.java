package dev.cyanotype.conformance;

/** Plays URL maps: suite {@code routing}. */
final class RoutingSuite implements Suite {
    @Override
    public void run(Scenario scenario, Checks checks) {
        checks.unsupported("suite routing", scenario.json().objects("queries").size());
    }
}
