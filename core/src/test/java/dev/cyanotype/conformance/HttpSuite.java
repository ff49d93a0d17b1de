package dev.cyanotype.conformance;

import java.util.List;

/** Plays applications and requests: suite {@code http}. */
final class HttpSuite implements Suite {
    @Override
    public void run(Scenario scenario, Checks checks) throws Exception {
        List<Fields> steps = scenario.json().objects("steps");
        Exception broken = null;
        int left = (int) steps.stream().filter(step -> step.has("expect")).count();
        try (Played played = new Played(scenario.json())) {
            for (int i = 0; i < steps.size(); i++) {
                Fields step = steps.get(i);
                Exception before = broken;
                if (step.has("expect")) {
                    left--;
                    checks.check(i, step, () -> before == null ? played.look(step) : before.toString());
                } else if (broken == null) {
                    broken = failure(played, step);
                }
            }
        } catch (Unsupported unknown) {
            checks.unsupported(unknown.getMessage(), left);
        }
    }

    /** Does a step that must succeed; if it does not, nothing can be asked of the application any more. */
    private static Exception failure(Played played, Fields step) {
        try {
            played.step(step);
            return null;
        } catch (Unsupported unknown) {
            throw unknown;
        } catch (Exception refused) {
            return refused;
        }
    }
}
