package dev.cyanotype.storage;

class PostgresGarbageTest extends GarbageContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace().onPostgres();
    }
}
