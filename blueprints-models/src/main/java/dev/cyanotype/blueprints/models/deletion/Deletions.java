package dev.cyanotype.blueprints.models.deletion;

import dev.cyanotype.blueprints.models.registry.Registry;
import dev.cyanotype.blueprints.models.tests.Reports;
import dev.cyanotype.blueprints.models.tests.Reruns;
import dev.cyanotype.blueprints.models.tests.Tests;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.jobs.Jobs;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Deletes models, versions and tests with all that refers to them, each in one transaction. Their contents are garbage then, unless
 * something else has them. Thread-safe.
 */
public final class Deletions {
    private static final List<String> OF_VERSION = List.of("model_gate", "model_tokenizer", "model_version");
    private static final List<String> JOBS = List.of(Tests.KIND, Tests.BROUGHT, Reports.KIND, Reruns.KIND);
    private static final String ANY_VERSION = " where model = ?";
    private static final String VERSION = " where model = ? and version = ?";

    private final Workspace workspace;
    private final Database database;
    private final Registry registry;
    private final Tests tests;

    @Inject
    Deletions(Workspace workspace, Registry registry, Tests tests) {
        this.workspace = workspace;
        database = workspace.database();
        this.registry = registry;
        this.tests = tests;
    }

    /**
     * What goes with a model or a version of one.
     *
     * @param versions how many, the one that is asked for included
     * @param tests how many tests of them
     * @param gates how many gates
     * @param aliases the names that people have given them
     */
    public record Extent(long versions, long tests, long gates, List<String> aliases) {}

    /** Returns what would go with a model; answers 404 if there is none. */
    public Extent ofModel(String name) {
        String model = registry.model(name).name();
        return extent(ANY_VERSION, model);
    }

    /** Returns what would go with a version; answers 404 if there is none. */
    public Extent ofVersion(String name, int number) {
        int version = registry.version(registry.model(name).name(), number).version();
        return extent(VERSION, name, version);
    }

    private Extent extent(String where, Object... of) {
        return database.read(handle -> new Extent(
                count(handle, "model_version", where, of),
                count(handle, "model_test", where, of),
                count(handle, "model_gate", where, of),
                aliases(handle, where, of)));
    }

    private static long count(Handle handle, String table, String where, Object... of) {
        return handle.select("select count(*) from " + table + where, of)
                .mapTo(Long.class)
                .one();
    }

    private static List<String> aliases(Handle handle, String where, Object... of) {
        return handle.select("select alias from model_alias" + where + " order by alias", of)
                .mapTo(String.class)
                .list();
    }

    /** Returns with how many others a test is compared, which goes with it; answers 404 if there is none. */
    public long comparisons(String test) {
        String id = tests.get(test).id();
        return database.read(handle -> count(handle, "model_comparison", " where a = ? or b = ?", id, id));
    }

    /**
     * Deletes a test with its predictions and the comparisons with it; gates keep what they have found.
     *
     * @throws HttpException 404 if there is none, 409 if a job is at work on it
     */
    public void deleteTest(String test) {
        String id = tests.get(test).id();
        delete(handle -> deleteTests(handle, List.of(id)));
    }

    /**
     * Deletes a version with its tests, gates and tokenizers. No other version ever gets its number.
     *
     * @throws HttpException 404 if there is none, 409 if an alias names it, or a job is at work on one of its tests
     */
    public void deleteVersion(String name, int number) {
        String model = registry.version(registry.model(name).name(), number).model();
        delete(handle -> {
            List<String> aliases = aliases(handle, VERSION, model, number);
            if (!aliases.isEmpty()) {
                throw new HttpException(
                        409,
                        "Version " + number + " of the model '" + model + "' is " + aliases
                                + "; let the alias name another version first.");
            }
            return deleteVersions(handle, VERSION, model, number);
        });
    }

    /**
     * Deletes a model with all its versions.
     *
     * @param aliased whether to delete it though it has aliases
     * @throws HttpException 404 if there is none, 409 if it has aliases that are to stay, or a job is at work on one of its tests
     */
    public void deleteModel(String name, boolean aliased) {
        String model = registry.model(name).name();
        delete(handle -> {
            List<String> aliases = aliases(handle, ANY_VERSION, model);
            if (!aliased && !aliases.isEmpty()) {
                throw new HttpException(
                        409,
                        "The model '" + model + "' has the aliases " + aliases + "; say aliases=true to delete it.");
            }
            handle.execute("delete from model_alias_move" + ANY_VERSION, model);
            handle.execute("delete from model_alias" + ANY_VERSION, model);
            deleteVersions(handle, ANY_VERSION, model);
            return handle.execute("delete from model where name = ?", model);
        });
    }

    private void delete(Database.Work<Integer> work) {
        workspace.makeRoom();
        database.write(work);
    }

    private static int deleteVersions(Handle handle, String where, Object... of) {
        deleteTests(
                handle,
                handle.select("select id from model_test" + where, of)
                        .mapTo(String.class)
                        .list());
        OF_VERSION.forEach(table -> handle.execute("delete from " + table + where, of));
        return OF_VERSION.size();
    }

    private static int deleteTests(Handle handle, List<String> ids) {
        Set<String> busy = new HashSet<>();
        JOBS.stream()
                .flatMap(kind -> Jobs.open(handle, kind, Tests.Parameters.class).stream())
                .map(Tests.Parameters::test)
                .forEach(busy::add);
        for (String id : ids) {
            if (busy.contains(id)) {
                throw new HttpException(
                        409, "A job is at work on the test '" + id + "'; wait until it is done, or cancel it.");
            }
            handle.execute("delete from model_comparison where a = ? or b = ?", id, id);
            handle.execute("delete from model_robustness where test = ?", id);
            handle.execute("delete from model_test_figure where test = ?", id);
            handle.execute("delete from model_test where id = ?", id);
        }
        return ids.size();
    }
}
