package dev.cyanotype.storage;

import org.flywaydb.core.Flyway;

/** The migrations in {@code db/<name>} on the class path of {@code owner}, with a history table of their own. */
record Migrations(String name, Class<?> owner) {
    Migrations {
        if (!name.matches("[a-z][a-z0-9_]{0,40}")) {
            throw new IllegalArgumentException("The migrations '" + name + "' must be named [a-z][a-z0-9_]*");
        }
    }

    /** Applies what is missing; the tables that others have made do not matter. */
    void apply(Engine engine) {
        engine.prepare(Flyway.configure(owner.getClassLoader()))
                .dataSource(engine.plain())
                .locations("classpath:db/" + name)
                .table("flyway_" + name)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .failOnMissingLocations(true)
                .load()
                .migrate();
    }
}
