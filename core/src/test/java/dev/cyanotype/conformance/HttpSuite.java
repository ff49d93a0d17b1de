package dev.cyanotype.conformance;

import java.util.List;
import java.util.Optional;

/** Plays applications and requests: suite {@code http}. */
final class HttpSuite implements Suite {
    private final Wire wire;

    HttpSuite(Wire wire) {
        this.wire = wire;
    }

    @Override
    public void run(Scenario scenario, Checks checks) throws Exception {
        List<Fields> steps = scenario.json().objects("steps");
        Exception broken = null;
        int left = (int) steps.stream().filter(step -> step.has("expect")).count();
        try (Played played = new Played(scenario.json(), wire)) {
            for (int i = 0; i < steps.size(); i++) {
                Fields step = steps.get(i);
                Exception before = broken;
                left -= step.has("expect") ? 1 : 0;
                Optional<String> refusal = wire.refusal(step);
                if (refusal.isPresent() && step.has("expect")) {
                    checks.skipped(refusal.get());
                    played.pass(step);
                } else if (step.has("expect")) {
                    checks.routedBy(played::routing)
                            .check(i, step, () -> before == null ? played.look(step) : before.toString());
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
