package dev.cyanotype.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** The expectations of one scenario, held against what came out. */
final class Checks {
    private final Scenario scenario;
    private final Deviations deviations;
    private final Tally.Family tally;
    private Function<Fields, Routing> routing = query -> Routing.UNKNOWN;
    private final List<String> failures = new ArrayList<>();

    Checks(Scenario scenario, Deviations deviations, Tally.Family tally) {
        this.scenario = scenario;
        this.deviations = deviations;
        this.tally = tally;
    }

    /** Says how a request that missed was routed, without which no excuse is taken for it. */
    Checks routedBy(Function<Fields, Routing> newRouting) {
        routing = newRouting;
        return this;
    }

    /** Holds what {@code actual} returns against the field {@code expect} of the query or step number {@code index}. */
    void check(int index, Fields query, Callable<Object> actual) {
        check(index, query, query.get("expect"), actual);
    }

    /** Holds what {@code actual} returns against {@code expected}; an exception it throws is a failure. */
    void check(int index, Fields query, Object expected, Callable<Object> actual) {
        Object found;
        try {
            found = actual.call();
        } catch (Unsupported unknown) {
            unsupported(unknown.getMessage(), 1);
            return;
        } catch (Exception e) {
            found = e.toString();
        }
        if (Tree.equal(expected, found)) {
            passed(index, query);
        } else {
            missed(index, query, expected, found);
        }
    }

    private void passed(int index, Fields query) {
        if (deviations.listed(scenario, index).isPresent()) {
            fail(index, query, "is listed as a deviation, but passes: take it off the list");
        } else {
            tally.passed++;
        }
    }

    private void missed(int index, Fields query, Object expected, Object found) {
        if (query.has("quirk")) {
            tally.quirks++;
            return;
        }
        Miss miss = new Miss(query, expected, found, routing.apply(query));
        deviations
                .reason(scenario, index, miss)
                .ifPresentOrElse(
                        tally::deviates,
                        () -> fail(
                                index,
                                query,
                                "\n  expected " + Json.text(expected) + "\n  actual   " + Json.text(found)));
    }

    private void fail(int index, Fields query, String what) {
        tally.failed++;
        failures.add(scenario.id() + " " + index + ": " + Json.text(query.values()) + " " + what);
    }

    /** Counts an expectation that cannot be sent. */
    void skipped(String reason) {
        tally.skips(reason);
    }

    /** Counts expectations that cannot be played. */
    void unsupported(String name, int count) {
        tally.unsupported(name, count);
    }

    /** Fails, naming every expectation that was missed. */
    void verify() {
        if (!failures.isEmpty()) {
            throw new AssertionError(String.join("\n", failures));
        }
    }
}
