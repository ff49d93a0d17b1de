package dev.cyanotype.storage;

/** Migrations on PostgreSQL. */
class PostgresMigrationsTest extends MigrationsContract {
    @Override
    TestWorkspace workspaceFiles() {
        return new TestWorkspace().onPostgres();
    }
}
