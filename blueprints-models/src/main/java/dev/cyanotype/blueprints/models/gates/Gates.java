package dev.cyanotype.blueprints.models.gates;

import dev.cyanotype.blueprints.models.ModelVersion;
import dev.cyanotype.blueprints.models.comparison.Comparison;
import dev.cyanotype.blueprints.models.comparison.Comparisons;
import dev.cyanotype.blueprints.models.comparison.Slicing;
import dev.cyanotype.blueprints.models.metrics.Classification;
import dev.cyanotype.blueprints.models.metrics.Metric;
import dev.cyanotype.blueprints.models.metrics.Metrics;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.registry.Alias;
import dev.cyanotype.blueprints.models.registry.Aliases;
import dev.cyanotype.blueprints.models.registry.Registry;
import dev.cyanotype.blueprints.models.tests.Launcher;
import dev.cyanotype.blueprints.models.tests.ModelTest;
import dev.cyanotype.blueprints.models.tests.NewTest;
import dev.cyanotype.blueprints.models.tests.Tests;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.storage.json.StoredJson;
import dev.cyanotype.web.Nearest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Gates in the database. Asking for one starts its tests, and nothing waits for them: the outcome follows from the tests, and is
 * decided and kept when somebody looks after they are done. Thread-safe.
 */
public final class Gates {
    private static final int MOST = 100;

    private final Database database;
    private final Registry registry;
    private final Aliases aliases;
    private final Launcher launcher;
    private final Tests tests;
    private final Comparisons comparisons;
    private final Metrics metrics;
    private final Clock clock;

    /** The list in which checks are kept. */
    record Checks(List<Check> all) {}

    @Inject
    Gates(
            Database database,
            Registry registry,
            Aliases aliases,
            Launcher launcher,
            Tests tests,
            Comparisons comparisons,
            Metrics metrics,
            Clock clock) {
        this.database = database;
        this.registry = registry;
        this.aliases = aliases;
        this.launcher = launcher;
        this.tests = tests;
        this.comparisons = comparisons;
        this.metrics = metrics;
        this.clock = clock;
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
        List<Requirement> require = requirements(asked);
        ModelVersion version = Launcher.named(
                "/version", () -> registry.resolve(model, asked.version().or(reference::version)));
        checkFigures(version, require);
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
        keep(kept, version);
        return get(model, kept.id());
    }

    private static NewTest of(NewGate asked, int version) {
        int colon = asked.on().indexOf(':');
        return new NewTest(
                colon < 0 ? asked.on() : asked.on().substring(0, colon),
                colon < 0 ? Optional.empty() : Optional.of(asked.on().substring(colon + 1)),
                Optional.of(version));
    }

    private static List<Requirement> requirements(NewGate asked) {
        List<Violation> violations = new ArrayList<>();
        List<Requirement> read = new ArrayList<>();
        List<String> written = asked.require().orElse(List.of());
        for (int i = 0; i < written.size(); i++) {
            Optional<Requirement> requirement = Requirement.of(written.get(i));
            requirement.ifPresent(read::add);
            if (requirement.isEmpty()) {
                violations.add(Violation.of(
                        "body",
                        "/require/" + i,
                        "expected a figure, one of >= <= > < and a number, such as 'accuracy >= 0.97', got '"
                                + written.get(i) + "'"));
            }
        }
        if (written.size() > MOST) {
            violations.add(Violation.of("body", "/require", "expected at most " + MOST + ", got " + written.size()));
        }
        if (written.isEmpty() && asked.notWorseThan().isEmpty()) {
            violations.add(Violation.of("body", "/require", "expected 'require' or 'notWorseThan', got neither"));
        }
        if (asked.margin().isPresent() && asked.notWorseThan().isEmpty()) {
            violations.add(Violation.of("body", "/margin", "expected 'notWorseThan' beside it, got none"));
        }
        asked.margin()
                .filter(margin -> !(margin > 0 && margin < 1))
                .ifPresent(margin -> violations.add(Violation.of(
                        "body", "/margin", "expected a number between 0 and 1, such as 0.005, got " + margin)));
        if (!violations.isEmpty()) {
            throw HttpException.of(422, violations);
        }
        return read;
    }

    /** Refuses names of figures that no report of a classifier has. */
    private void checkFigures(ModelVersion version, List<Requirement> require) {
        if (version.pipeline()
                .filter(pipeline -> pipeline.task().equals(Pipeline.CLASSIFICATION))
                .isEmpty()) {
            return;
        }
        List<String> known = new ArrayList<>(Arrays.stream(Classification.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList());
        metrics.all().stream().map(Metric::name).forEach(known::add);
        for (Requirement each : require) {
            if (!known.contains(each.figure()) && !known.contains(each.figure().split("\\.", 2)[0])) {
                throw HttpException.of(
                        422,
                        List.of(Violation.of(
                                "body",
                                "/require",
                                "expected one of " + known + ", got '" + each.figure() + "'"
                                        + Nearest.hint(each.figure(), known))));
            }
        }
    }

    private void keep(Asked asked, ModelVersion version) {
        database.write(handle -> handle.createUpdate("insert into model_gate (id, model, version, asked, created)"
                        + " values (:id, :model, :version, :asked, :created) on conflict (id) do nothing")
                .bind("id", asked.id())
                .bind("model", version.model())
                .bind("version", version.version())
                .bind("asked", StoredJson.write(asked))
                .bind("created", clock.millis())
                .execute());
    }

    /** Returns a gate as it is now, and decides it if its tests are done; answers 404 if there is none. */
    public Gate get(String model, String id) throws IOException {
        Gate kept = kept(model, id)
                .orElseThrow(() -> HttpException.notFound("The model '" + model + "' has no gate '" + id + "'."));
        return kept.outcome().isPresent() ? kept : decided(kept);
    }

    private Optional<Gate> kept(String model, String id) {
        return id.indexOf('\0') >= 0
                ? Optional.empty()
                : database.read(
                        handle -> handle.createQuery("select * from model_gate where model = :model and id = :id")
                                .bind("model", model)
                                .bind("id", id)
                                .map(Gates::gate)
                                .findOne());
    }

    /** Returns the gates of a model, the newest first, as they were when somebody looked last. */
    public List<Gate> of(String model, int limit) {
        return database.read(handle -> handle.createQuery(
                        "select * from model_gate where model = :model order by created desc, id limit :limit")
                .bind("model", model)
                .bind("limit", limit)
                .map(Gates::gate)
                .list());
    }

    private static Gate gate(ResultSet row, StatementContext context) throws SQLException {
        Asked asked = StoredJson.read(row.getString("asked"), Asked.class);
        Optional<Outcome> outcome =
                Optional.ofNullable(row.getString("outcome")).map(Outcome::valueOf);
        return new Gate(
                row.getString("id"),
                row.getString("model"),
                row.getInt("version"),
                asked.on(),
                asked.require(),
                asked.notWorseThan(),
                asked.against(),
                asked.margin(),
                Instant.ofEpochMilli(row.getLong("created")),
                asked.tests(),
                outcome.isPresent() ? Job.State.DONE : Job.State.RUNNING,
                outcome,
                Optional.ofNullable(row.getString("checks"))
                        .map(text -> StoredJson.read(text, Checks.class).all())
                        .orElse(List.of()),
                Optional.empty());
    }

    private Gate decided(Gate gate) throws IOException {
        List<ModelTest> run = gate.tests().stream().map(tests::get).toList();
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
        database.write(handle -> handle.createUpdate(
                        "update model_gate set outcome = :outcome, checks = :checks where id = :id")
                .bind("outcome", outcome.name())
                .bind("checks", StoredJson.write(new Checks(checks)))
                .bind("id", gate.id())
                .execute());
        return kept(gate.model(), gate.id()).orElseThrow();
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
        Comparison.Delta accuracy = comparison.accuracy();
        List<Double> interval = accuracy.interval().orElseThrow();
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
                Optional.of(accuracy.difference()),
                same
                        ? "it is the same version"
                        : String.format(
                                Locale.ROOT,
                                "%s: %+.4f accuracy to version %d, 95 %% interval %.4f to %.4f, exact p %.4f, on %d samples",
                                comparison.verdict(),
                                accuracy.difference(),
                                gate.against().orElseThrow(),
                                interval.get(0),
                                interval.get(1),
                                comparison.mcnemar().exact(),
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
        if (reason.indexOf('\0') >= 0) {
            throw refused("/reason", "expected text without NUL");
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
