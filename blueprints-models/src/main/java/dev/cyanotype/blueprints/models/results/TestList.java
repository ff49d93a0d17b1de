package dev.cyanotype.blueprints.models.results;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.storage.jobs.Jobs;
import dev.cyanotype.web.Page;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** The tests of all models, in pages; no report is read for them. Thread-safe. */
public final class TestList {
    private static final String COLUMNS = "t.id, t.model, t.version, t.dataset, t.dataset_version, t.use_name, t.job,"
            + " t.brought, t.created, case when t.report is null then 0 else 1 end as reported";
    private static final String FIGURE = " join model_test_figure f on f.test = t.id and f.name = :metric";

    private final Database database;
    private final Jobs jobs;

    @Inject
    TestList(Database database, Jobs jobs) {
        this.database = database;
        this.jobs = jobs;
    }

    /**
     * Returns a page of tests.
     *
     * @param after the key of the last test of the page before; empty for the first page
     */
    public Page<TestSummary> page(TestFilter filter, String after, int limit) {
        List<TestSummary> read = database.read(handle -> {
            Query query = handle.createQuery(sql(filter, after)).bind("limit", limit + 1);
            if (!filter.byTime()) {
                query.bind("metric", filter.metric());
            }
            filter.model().ifPresent(model -> query.bind("model", model));
            filter.dataset().ifPresent(dataset -> query.bind("dataset", dataset));
            filter.datasetVersion().ifPresent(version -> query.bind("datasetVersion", version));
            if (!after.isEmpty()) {
                bindKey(query, filter, after);
            }
            return withFigures(handle, query.map(this::summary).list());
        });
        return Page.of(read, limit, test -> key(filter, test));
    }

    private static String sql(TestFilter filter, String after) {
        String column = filter.byTime() ? "t.created" : "f.value";
        boolean falling = !filter.sort().equals("lowest");
        StringBuilder sql = new StringBuilder("select " + COLUMNS + " from model_test t");
        sql.append(filter.byTime() ? "" : FIGURE).append(" where 1 = 1");
        filter.model().ifPresent(model -> sql.append(" and t.model = :model"));
        filter.dataset().ifPresent(dataset -> sql.append(" and t.dataset = :dataset"));
        filter.datasetVersion().ifPresent(version -> sql.append(" and t.dataset_version = :datasetVersion"));
        if (!after.isEmpty()) {
            sql.append(" and (" + column + (falling ? " < " : " > ") + ":place or (" + column
                    + " = :place and t.id > :id))");
        }
        return sql.append(" order by " + column + (falling ? " desc" : "") + ", t.id limit :limit")
                .toString();
    }

    private static String key(TestFilter filter, TestSummary test) {
        String place = filter.byTime()
                ? String.valueOf(test.created().toEpochMilli())
                : String.valueOf(test.figures().get(filter.metric()));
        return place + " " + test.id();
    }

    private static void bindKey(Query query, TestFilter filter, String after) {
        try {
            String place = after.substring(0, after.indexOf(' '));
            if (filter.byTime()) {
                query.bind("place", Long.parseLong(place));
            } else {
                query.bind("place", Double.parseDouble(place));
            }
            query.bind("id", after.substring(place.length() + 1));
        } catch (IndexOutOfBoundsException | NumberFormatException another) {
            throw HttpException.badRequest(
                    Violation.of("query", "cursor", "expected the 'next' of the page before, got another"));
        }
    }

    private TestSummary summary(ResultSet row, StatementContext context) throws SQLException {
        int version = row.getInt("version");
        Job.State state = row.getInt("reported") == 1
                ? Job.State.DONE
                : jobs.find(row.getString("job")).map(Job::state).orElse(Job.State.FAILED);
        return new TestSummary(
                row.getString("id"),
                Optional.ofNullable(row.getString("model")),
                Optional.ofNullable(row.getString("model")).map(model -> version),
                row.getString("dataset"),
                row.getInt("dataset_version"),
                row.getString("use_name"),
                Instant.ofEpochMilli(row.getLong("created")),
                state,
                Map.of(),
                Optional.ofNullable(row.getString("brought")));
    }

    private static List<TestSummary> withFigures(Handle handle, List<TestSummary> tests) {
        if (tests.isEmpty()) {
            return tests;
        }
        Map<String, Map<String, Double>> figures = new HashMap<>();
        handle.createQuery("select test, name, value from model_test_figure where test in (<tests>)")
                .bindList("tests", tests.stream().map(TestSummary::id).toList())
                .map((row, context) -> figures.computeIfAbsent(row.getString("test"), key -> new TreeMap<>())
                        .put(row.getString("name"), row.getDouble("value")))
                .list();
        return tests.stream()
                .map(test -> new TestSummary(
                        test.id(),
                        test.model(),
                        test.version(),
                        test.dataset(),
                        test.datasetVersion(),
                        test.use(),
                        test.created(),
                        test.state(),
                        figures.getOrDefault(test.id(), Map.of()),
                        test.brought()))
                .toList();
    }

    /**
     * Returns of each of these models the test with the highest figure on data that is not for training, by the model's name; nothing
     * for those without one.
     */
    public Map<String, TestSummary> best(Collection<String> models, String metric) {
        Map<String, TestSummary> best = new HashMap<>();
        if (!models.isEmpty()) {
            List<TestSummary> read = database.read(handle -> withFigures(
                    handle,
                    handle.createQuery("select * from (select " + COLUMNS
                                    + ", row_number() over (partition by t.model order by f.value desc, t.id) as place"
                                    + " from model_test t" + FIGURE
                                    + " where t.model in (<models>) and t.use_name != 'train') ranked"
                                    + " where place = 1")
                            .bind("metric", metric)
                            .bindList("models", List.copyOf(models))
                            .map(this::summary)
                            .list()));
            read.forEach(test -> test.model().ifPresent(model -> best.put(model, test)));
        }
        return best;
    }

    /** Counts the tests of each of these models, by the model's name; nothing for those without one. */
    public Map<String, Long> counts(Collection<String> models) {
        Map<String, Long> counts = new HashMap<>();
        if (!models.isEmpty()) {
            database.read(handle -> handle.createQuery(
                            "select model, count(*) as tests from model_test where model in (<models>) group by model")
                    .bindList("models", List.copyOf(models))
                    .map((row, context) -> counts.put(row.getString("model"), row.getLong("tests")))
                    .list());
        }
        return counts;
    }

    /** Returns the newest tests that have answered all samples of a use of a version, at most {@code limit}. */
    public List<TestSummary> of(String dataset, int version, String use, int limit) {
        return database.read(handle -> handle.createQuery("select " + COLUMNS
                        + " from model_test t where t.dataset = :dataset and t.dataset_version = :version"
                        + " and t.use_name = :use and t.report is not null order by t.created desc, t.id limit :limit")
                .bind("dataset", dataset)
                .bind("version", version)
                .bind("use", use)
                .bind("limit", limit)
                .map(this::summary)
                .list());
    }

    /** Returns tests whose id begins with a text, at most {@code limit}. */
    public List<TestSummary> withId(String start, int limit) {
        return database.read(handle -> handle.createQuery("select " + COLUMNS
                        + " from model_test t where t.id >= :start and t.id < :end" + " order by t.id limit :limit")
                .bind("start", start)
                .bind("end", start + "g") // ids are hexadecimal
                .bind("limit", limit)
                .map(this::summary)
                .list());
    }

    /** Returns the names of the figures that there are. */
    public List<String> metrics() {
        return database.read(
                handle -> handle.createQuery("select distinct name from model_test_figure order by name limit 100")
                        .mapTo(String.class)
                        .list());
    }
}
