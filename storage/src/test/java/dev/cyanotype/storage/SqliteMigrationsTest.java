package dev.cyanotype.storage;

/** Migrations on SQLite. */
class SqliteMigrationsTest extends MigrationsContract {
    @Override
    TestWorkspace workspaceFiles() {
        return new TestWorkspace();
    }
}
