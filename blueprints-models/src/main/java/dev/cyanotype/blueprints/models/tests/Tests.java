package dev.cyanotype.blueprints.models.tests;

import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.slices.Slicing;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.storage.jobs.Jobs;
import dev.cyanotype.storage.json.StoredJson;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The tests in the database, and the jobs that run them. Thread-safe. */
public final class Tests {
    private static final String SELECT = "select t.*,"
            + " (select sha256 from content where id = t.predictions) as predictions_sha256 from model_test t";

    /** The kind of the jobs that run tests. */
    public static final String KIND = "models.test";

    /** The kind of the jobs that run tests of answers that were brought. */
    public static final String BROUGHT = "models.brought";

    private final Database database;
    private final Jobs jobs;

    /** The parameters of a test's job. */
    public record Parameters(String test) {}

    @Inject
    Tests(Database database, Jobs jobs) {
        this.database = database;
        this.jobs = jobs;
    }

    /** Returns a test, if there is one. */
    public Optional<ModelTest> find(String id) {
        if (id.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return database.read(handle -> find(handle, id));
    }

    private Optional<ModelTest> find(Handle handle, String id) {
        return handle.createQuery(SELECT + " where id = :id")
                .bind("id", id)
                .map(this::test)
                .findOne();
    }

    /** Returns a test; answers 404 if there is none. */
    public ModelTest get(String id) {
        return find(id).orElseThrow(() -> HttpException.notFound("There is no test '" + id + "'."));
    }

    /** Returns the tests of a model, the newest first. */
    public List<ModelTest> ofModel(String model, int limit) {
        return database.read(
                handle -> handle.createQuery(SELECT + " where model = :model order by created desc, id limit :limit")
                        .bind("model", model)
                        .bind("limit", limit)
                        .map(this::test)
                        .list());
    }

    /**
     * Runs a test, unless it has been run or is being run: one whose job failed or was cancelled is run again. Of callers at the
     * same time one submits the job; the row of the test, which only one of them can make or take over, decides.
     */
    public ModelTest run(ModelTest asked) {
        return underWay(asked.id()).orElseGet(() -> database.write(handle -> start(handle, asked)));
    }

    /** Returns a test that has been run or is being run. */
    public Optional<ModelTest> underWay(String id) {
        return find(id).filter(test -> test.report().isPresent() || !ended(test));
    }

    /** Submits the job of a test that is not under way, as part of a transaction, unless another has done so meanwhile. */
    public ModelTest start(Handle handle, ModelTest asked) {
        if (claim(handle, asked, find(handle, asked.id()))) {
            String kind = asked.brought().isPresent() ? BROUGHT : KIND;
            String job = jobs.submit(handle, kind, new Parameters(asked.id())).id();
            handle.createUpdate("update model_test set job = :job where id = :id")
                    .bind("job", job)
                    .bind("id", asked.id())
                    .execute();
        }
        return find(handle, asked.id()).orElseThrow();
    }

    private boolean claim(Handle handle, ModelTest asked, Optional<ModelTest> known) {
        if (known.isPresent()) {
            if (known.get().report().isPresent() || !ended(known.get())) {
                return false;
            }
            return handle.createUpdate(
                                    "update model_test set job = '' where id = :id and job = :job and report is null")
                            .bind("id", asked.id())
                            .bind("job", known.get().job())
                            .execute()
                    > 0;
        }
        boolean ofModel = asked.brought().isEmpty();
        return handle.createUpdate("insert into model_test (id, model, version, dataset, dataset_version, use_name,"
                                + " pipeline, slices, job, created, brought, source)"
                                + " values (:id, :model, :version, :dataset, :datasetVersion, :use, :pipeline, :slices, '',"
                                + " :created, :brought, " + Blob.number(":source") + ") on conflict (id) do nothing")
                        .bind("id", asked.id())
                        .bind("model", ofModel ? asked.model() : null)
                        .bind("version", ofModel ? asked.version() : null)
                        .bind("dataset", asked.dataset())
                        .bind("datasetVersion", asked.datasetVersion())
                        .bind("use", asked.use())
                        .bind("pipeline", StoredJson.write(asked.pipeline()))
                        .bind(
                                "slices",
                                asked.slices().isEmpty()
                                        ? null
                                        : StoredJson.write(new Slicing(asked.slices(), Optional.empty())))
                        .bind("created", asked.created().toEpochMilli())
                        .bind("brought", asked.brought().orElse(null))
                        .bind(
                                "source",
                                asked.pipeline()
                                        .output()
                                        .predictions()
                                        .map(Sha256::bytes)
                                        .orElse(null))
                        .execute()
                > 0;
    }

    private boolean ended(ModelTest test) {
        return job(test).map(job -> job.state().ended()).orElse(true);
    }

    /** Returns the job that runs a test; nothing if it is forgotten. */
    public Optional<Job> job(ModelTest test) {
        return jobs.find(test.job());
    }

    /** Keeps a report, and its figures beside it. */
    void keep(ModelTest test, Report report, Map<String, Double> figures) {
        database.write(handle -> {
            handle.createUpdate("update model_test set report = :report where id = :id")
                    .bind("report", StoredJson.write(report))
                    .bind("id", test.id())
                    .execute();
            return keepFigures(handle, test, figures);
        });
    }

    private static int keepFigures(Handle handle, ModelTest test, Map<String, Double> figures) {
        handle.execute("delete from model_test_figure where test = ?", test.id());
        figures.forEach((name, value) -> handle.execute(
                "insert into model_test_figure (test, name, value) values (?, ?, ?)", test.id(), name, value));
        return figures.size();
    }

    /** Keeps the figures of a report that was kept without them. */
    void keepFigures(ModelTest test, Map<String, Double> figures) {
        database.write(handle -> keepFigures(handle, test, figures));
    }

    /** Returns the ids of tests whose report was kept without figures, as earlier versions have kept them. */
    List<String> withoutFigures() {
        return database.read(handle -> handle.createQuery("select id from model_test t where t.report is not null"
                        + " and not exists (select 1 from model_test_figure f where f.test = t.id)")
                .mapTo(String.class)
                .list());
    }

    /** Returns the newest finished test of the same model on the same samples that asked for other slices, if there is one. */
    Optional<ModelTest> ofOtherSlices(ModelTest test) {
        return database.read(handle -> handle.createQuery(SELECT
                        + " where t.model = :model and t.version = :version and t.dataset = :dataset"
                        + " and t.dataset_version = :datasetVersion and t.use_name = :use and t.pipeline = :pipeline"
                        + " and t.id != :id and t.report is not null and t.predictions is not null"
                        + " order by t.created desc, t.id limit 1")
                .bind("model", test.model())
                .bind("version", test.version())
                .bind("dataset", test.dataset())
                .bind("datasetVersion", test.datasetVersion())
                .bind("use", test.use())
                .bind("pipeline", StoredJson.write(test.pipeline()))
                .bind("id", test.id())
                .map(this::test)
                .findOne());
    }

    /** Gives a test the predictions of another, and returns whether that still has any. */
    boolean takePredictions(ModelTest test, ModelTest other) {
        return database.write(handle -> handle.createUpdate("update model_test set predictions ="
                                + " (select predictions from model_test where id = :other)"
                                + " where id = :id and exists (select 1 from model_test where id = :other)")
                        .bind("other", other.id())
                        .bind("id", test.id())
                        .execute()
                > 0);
    }

    /** Notes what was answered, as part of the transaction in which it is stored. */
    public int keepPredictions(Handle handle, ModelTest test, String sha256) {
        return handle.createUpdate(
                        "update model_test set predictions = " + Blob.number(":predictions") + " where id = :id")
                .bind("predictions", Sha256.bytes(sha256))
                .bind("id", test.id())
                .execute();
    }

    private static List<String> slices(@Nullable String json) {
        return json == null ? List.of() : StoredJson.read(json, Slicing.class).by();
    }

    private ModelTest test(ResultSet row, StatementContext context) throws SQLException {
        return new ModelTest(
                row.getString("id"),
                Objects.requireNonNullElse(row.getString("model"), ""),
                row.getInt("version"),
                row.getString("dataset"),
                row.getInt("dataset_version"),
                row.getString("use_name"),
                StoredJson.read(row.getString("pipeline"), Pipeline.class),
                slices(row.getString("slices")),
                Instant.ofEpochMilli(row.getLong("created")),
                row.getString("job"),
                Optional.ofNullable(row.getBytes("predictions_sha256")).map(Sha256::hex),
                Optional.ofNullable(row.getString("report")).map(text -> StoredJson.read(text, Report.class)),
                Optional.ofNullable(row.getString("brought")));
    }
}
