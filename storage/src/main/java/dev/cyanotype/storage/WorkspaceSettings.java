package dev.cyanotype.storage;

import dev.cyanotype.ConfigurationException;
import dev.cyanotype.config.Setting;
import dev.cyanotype.config.Settings;
import dev.cyanotype.storage.database.Engine;
import dev.cyanotype.storage.database.Postgres;
import dev.cyanotype.storage.database.Sqlite;
import dev.cyanotype.storage.folder.Layout;
import dev.cyanotype.storage.uploads.UploadLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The settings of a workspace; an empty {@code url} means SQLite in the folder. */
record WorkspaceSettings(
        Path folder,
        String url,
        String user,
        String password,
        Duration waiting,
        int workers,
        Duration grace,
        UploadLimits uploads) {
    private static final Setting<Path> DATA = Setting.path("data", "cyanotype-data");
    private static final Setting<String> URL = Setting.text("database.url", "");
    private static final Setting<String> USER = Setting.text("database.user", "");
    private static final Setting<String> PASSWORD = Setting.text("database.password", "");
    private static final Setting<Integer> WAIT =
            Setting.integer("database.wait", 1, 600, (int) Engine.WAIT.toSeconds());
    private static final Setting<Integer> WORKERS =
            Setting.integer("jobs.workers", 1, 256, Runtime.getRuntime().availableProcessors());
    private static final Setting<Duration> GRACE =
            Setting.of("storage.grace", "24h", TimeSpan.EXPECTATION, TimeSpan::parse);
    private static final Setting<Long> UPLOAD_BYTES = Setting.bytes("uploads.bytes", "1T");
    private static final Setting<Duration> UPLOAD_KEPT =
            Setting.of("uploads.kept", "24h", TimeSpan.EXPECTATION, TimeSpan::parse);
    private static final int BUSY_MILLIS = 10_000;

    static WorkspaceSettings of(Settings settings) {
        return at(settings.get(DATA), settings);
    }

    static WorkspaceSettings at(Path folder, Settings settings) {
        String url = settings.get(URL);
        if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:")) {
            throw new ConfigurationException(List.of("[MalformedSetting] The setting '" + URL.name()
                    + "' must begin with 'jdbc:postgresql:', not '" + url.replaceAll("[/@?].*", "…")
                    + "'\n    Leave it out for SQLite in the data folder"));
        }
        return new WorkspaceSettings(
                folder,
                url,
                settings.get(USER),
                settings.get(PASSWORD),
                Duration.ofSeconds(settings.get(WAIT)),
                settings.get(WORKERS),
                settings.get(GRACE),
                new UploadLimits(settings.get(UPLOAD_BYTES), settings.get(UPLOAD_KEPT)));
    }

    /**
     * Returns the engine of another database for this workspace: {@code sqlite} for a file in its folder, or the URL of a
     * PostgreSQL.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    Engine other(String name) {
        if (name.equals("sqlite")) {
            return new Sqlite(new Layout(folder).database(), BUSY_MILLIS);
        }
        if (name.startsWith("jdbc:postgresql:")) {
            return new Postgres(name, "", "", waiting);
        }
        throw new IllegalArgumentException("--to: expected sqlite, or a URL that begins with jdbc:postgresql:, got '"
                + name.replaceAll("[/@?].*", "…") + "'");
    }

    Engine engine() {
        return url.isEmpty()
                ? new Sqlite(new Layout(folder).database(), BUSY_MILLIS)
                : new Postgres(url, user, password, waiting);
    }
}
