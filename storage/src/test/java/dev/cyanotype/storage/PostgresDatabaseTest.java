package dev.cyanotype.storage;

class PostgresDatabaseTest extends DatabaseContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace().onPostgres();
    }
}
