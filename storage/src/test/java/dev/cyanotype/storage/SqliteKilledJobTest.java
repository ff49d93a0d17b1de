package dev.cyanotype.storage;

class SqliteKilledJobTest extends KilledJobContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace();
    }
}
