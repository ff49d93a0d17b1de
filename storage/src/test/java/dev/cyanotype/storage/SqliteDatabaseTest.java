package dev.cyanotype.storage;

class SqliteDatabaseTest extends DatabaseContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace();
    }
}
