package dev.cyanotype.storage.database;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * Migrations with a history table of their own.
 *
 * @param name of the folder {@code db/<name>} that has those in SQL
 * @param owner on whose class path the folder is
 * @param programs those in Java
 */
public record Migrations(String name, Class<?> owner, List<JavaMigration> programs) {
    /** Checks the name. */
    public Migrations {
        if (!name.matches("[a-z][a-z0-9_]{0,40}")) {
            throw new IllegalArgumentException("The migrations '" + name + "' must be named [a-z][a-z0-9_]*");
        }
    }

    /**
     * Applies what is missing; the tables that others have made do not matter.
     *
     * @throws FlywayException if a newer program has been at the database, whose tables mean something else to this one
     */
    void apply(Engine engine) {
        Flyway flyway = engine.prepare(Flyway.configure(owner.getClassLoader()))
                .dataSource(engine.plain())
                .locations("classpath:db/" + name)
                .table("flyway_" + name)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .failOnMissingLocations(true)
                .javaMigrations(programs.toArray(JavaMigration[]::new))
                .load();
        refuseNewer(flyway);
        flyway.migrate();
    }

    private void refuseNewer(Flyway flyway) {
        for (MigrationInfo applied : flyway.info().applied()) {
            if (applied.getState() == MigrationState.FUTURE_SUCCESS) {
                throw new FlywayException("A newer version of Cyanotype has made it: its '" + name + "' has the schema "
                        + applied.getVersion() + " (" + applied.getDescription()
                        + "), which this version does not know; use the newer one");
            }
        }
    }
}
