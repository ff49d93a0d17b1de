package dev.cyanotype.blueprints.models.gates;

import dev.cyanotype.blueprints.models.ModelVersion;
import dev.cyanotype.blueprints.models.comparison.Comparison;
import dev.cyanotype.blueprints.models.comparison.Comparisons;
import dev.cyanotype.blueprints.models.registry.Alias;
import dev.cyanotype.blueprints.models.registry.Aliases;
import dev.cyanotype.blueprints.models.registry.Registry;
import dev.cyanotype.blueprints.models.slices.Slicing;
import dev.cyanotype.blueprints.models.tests.Launcher;
import dev.cyanotype.blueprints.models.tests.ModelTest;
import dev.cyanotype.blueprints.models.tests.NewTest;
import dev.cyanotype.blueprints.models.tests.Tests;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.storage.jobs.Job;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Gates in the database. Asking for one starts its tests, and nothing waits for them: the outcome follows from the tests, and is
 * decided and kept when somebody looks after they are done. Thread-safe.
 */
public final class Gates {
    private static final int LONGEST_REASON = 1_000;

    private final GateTable table;
    private final Requirements requirements;
    private final Registry registry;
    private final Aliases aliases;
    private final Launcher launcher;
    private final Tests tests;
    private final Comparisons comparisons;

    @Inject
    Gates(
            GateTable table,
            Requirements requirements,
            Registry registry,
            Aliases aliases,
            Launcher launcher,
            Tests tests,
            Comparisons comparisons) {
        this.table = table;
        this.requirements = requirements;
        this.registry = registry;
        this.aliases = aliases;
        this.launcher = launcher;
        this.tests = tests;
        this.comparisons = comparisons;
    }

    /**
     * Asks for a gate: runs its tests, unless they have been run, and decides if they have.
     *
     * @throws HttpException 404 for what there is not, 409 for a model without a pipeline, 422 for what cannot be asked; each names
     *     its part of what was asked
     */
    public Gate ask(String written, NewGate asked) throws IOException {
        Aliases.Reference reference = aliases.reference(written);
        String model = registry.model(reference.model()).name();
        List<Requirement> require = Requirements.of(asked);
        ModelVersion version = Launcher.named(
                "/version", () -> registry.resolve(model, asked.version().or(reference::version)));
        requirements.checkFigures(version, require);
        Optional<Integer> against =
                asked.notWorseThan().map(alias -> Launcher.named("/notWorseThan", () -> aliases.version(model, alias)));
        ModelTest test = launcher.run(model, of(asked, version.version()));
        List<String> ids = new ArrayList<>(List.of(test.id()));
        against.ifPresent(other -> ids.add(launcher.run(model, of(asked, other)).id()));
        Asked kept = new Asked(
                test.dataset() + "@" + test.datasetVersion() + ":" + test.use(),
                require.stream().map(Requirement::toString).toList(),
                asked.notWorseThan(),
                against,
                asked.margin(),
                ids);
        table.insert(kept, version);
        return get(model, kept.id());
    }

    private static NewTest of(NewGate asked, int version) {
        int colon = asked.on().indexOf(':');
        return new NewTest(
                colon < 0 ? asked.on() : asked.on().substring(0, colon),
                colon < 0 ? Optional.empty() : Optional.of(asked.on().substring(colon + 1)),
                Optional.of(version),
                Optional.empty());
    }

    /** Returns a gate as it is now, and decides it if its tests are done; answers 404 if there is none. */
    public Gate get(String model, String id) throws IOException {
        Gate kept = table.find(model, id)
                .orElseThrow(() -> HttpException.notFound("The model '" + model + "' has no gate '" + id + "'."));
        return kept.outcome().isPresent() ? kept : decided(kept);
    }

    /** Returns the gates of a model, the newest first, as they were when somebody looked last. */
    public List<Gate> of(String model, int limit) {
        return table.of(model, limit);
    }

    private Gate decided(Gate gate) throws IOException {
        List<ModelTest> run =
                gate.tests().stream().flatMap(id -> tests.find(id).stream()).toList();
        if (run.size() < gate.tests().size()) {
            return waiting(gate, Job.State.FAILED, Optional.empty()); // a test was deleted; asking again runs it again
        }
        for (ModelTest test : run) {
            if (test.report().isEmpty()) {
                Optional<Job> job = tests.job(test);
                return waiting(gate, job.map(Job::state).orElse(Job.State.FAILED), job);
            }
        }
        List<Check> checks = new ArrayList<>();
        for (String requirement : gate.require()) {
            checks.add(Requirement.of(requirement)
                    .orElseThrow()
                    .check(run.get(0).report().orElseThrow()));
        }
        if (run.size() > 1) {
            Comparisons.Found found = comparisons.find(run.get(1), run.get(0), Slicing.NONE);
            if (found.result().isEmpty()) {
                return waiting(gate, found.job().map(Job::state).orElse(Job.State.FAILED), found.job());
            }
            checks.add(compared(gate, found.result().get().judged(gate.margin())));
        }
        Outcome outcome = Outcome.of(checks.stream().map(Check::outcome).toList());
        return table.decide(gate, outcome, checks);
    }

    private static Gate waiting(Gate gate, Job.State state, Optional<Job> job) {
        return new Gate(
                gate.id(),
                gate.model(),
                gate.version(),
                gate.on(),
                gate.require(),
                gate.notWorseThan(),
                gate.against(),
                gate.margin(),
                gate.created(),
                gate.tests(),
                state == Job.State.DONE ? Job.State.RUNNING : state,
                gate.outcome(),
                gate.checks(),
                job);
    }

    private static Check compared(Gate gate, Comparison comparison) {
        Comparison.Delta delta = comparison.decisive();
        List<Double> interval = delta.interval().orElseThrow();
        boolean same = gate.tests().get(0).equals(gate.tests().get(1));
        Outcome outcome = switch (comparison.verdict()) {
            case "better", "not inferior" -> Outcome.PASSED;
            case "worse" -> Outcome.FAILED;
            default -> same ? Outcome.PASSED : Outcome.NO_EVIDENCE;
        };
        return new Check(
                "not worse than " + gate.notWorseThan().orElseThrow()
                        + gate.margin().map(margin -> " by " + margin).orElse(""),
                outcome,
                Optional.of(delta.difference()),
                same
                        ? "it is the same version"
                        : String.format(
                                Locale.ROOT,
                                "%s: %+.4f %s to version %d, 95 %% interval %.4f to %.4f%s, on %d samples",
                                comparison.verdict(),
                                delta.difference(),
                                comparison.figure(),
                                gate.against().orElseThrow(),
                                interval.get(0),
                                interval.get(1),
                                comparison
                                        .mcnemar()
                                        .map(test -> String.format(Locale.ROOT, ", exact p %.4f", test.exact()))
                                        .orElse(""),
                                comparison.n()));
    }

    /**
     * Moves an alias.
     *
     * @param actor who does it; empty if nobody knows
     * @throws HttpException a 422 unless there is a gate, or it is forced with a reason; a 409 if the gate is not passed, or of another
     *     version
     */
    public Alias move(String name, String alias, NewPlace place, String actor) throws IOException {
        String model = registry.model(name).name();
        Aliases.problem(alias).ifPresent(problem -> {
            throw HttpException.badRequest(Violation.of("path", "alias", problem));
        });
        int version = Launcher.named("/version", () -> registry.version(model, place.version()))
                .version();
        String reason = place.reason().orElse("").strip();
        if (reason.indexOf('\0') >= 0 || reason.length() > LONGEST_REASON) {
            throw refused(
                    "/reason", "expected up to " + LONGEST_REASON + " characters without NUL, got " + reason.length());
        }
        if (!place.force().orElse(false)) {
            checkGate(model, version, place);
        } else if (reason.isEmpty()) {
            throw refused("/reason", "expected why the alias moves without a gate, got nothing");
        }
        aliases.move(model, alias, version, actor, reason, place.gate());
        return aliases.get(model, alias, 1);
    }

    private void checkGate(String model, int version, NewPlace place) throws IOException {
        String id = place.gate()
                .orElseThrow(() -> refused(
                        "/gate",
                        "expected the id of a gate that version " + version
                                + " has passed, or 'force': true with a 'reason'; got neither"));
        Gate gate = get(model, id);
        String is = gate.outcome()
                .map(outcome -> outcome == Outcome.NO_EVIDENCE
                        ? "has no evidence"
                        : "is " + outcome.name().toLowerCase(Locale.ROOT))
                .orElse("is not decided yet");
        if (gate.version() != version
                || gate.outcome().filter(Outcome.PASSED::equals).isEmpty()) {
            throw new HttpException(
                    409,
                    "The gate '" + id + "' of version " + gate.version() + " " + is + "; expected one that version "
                            + version + " has passed.");
        }
    }

    private static HttpException refused(String pointer, String detail) {
        return HttpException.of(422, List.of(Violation.of("body", pointer, detail)));
    }
}
