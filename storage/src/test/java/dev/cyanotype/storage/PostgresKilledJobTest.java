package dev.cyanotype.storage;

class PostgresKilledJobTest extends KilledJobContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace().onPostgres();
    }
}
