package dev.cyanotype.conformance;

import java.util.List;

/** Plays applications and requests: suite {@code http}. */
final class HttpSuite implements Suite {
    @Override
    public void run(Scenario scenario, Checks checks) throws Exception {
        List<Fields> steps = scenario.json().objects("steps");
        long expected = steps.stream().filter(step -> step.has("expect")).count();
        try (Played played = new Played(scenario.json())) {
            for (int i = 0; i < steps.size(); i++) {
                Fields step = steps.get(i);
                if (step.has("expect")) {
                    checks.check(i, step, () -> played.look(step));
                    expected--;
                } else {
                    played.step(step);
                }
            }
        } catch (Unsupported unknown) {
            checks.unsupported(unknown.getMessage(), (int) expected);
        }
    }
}
