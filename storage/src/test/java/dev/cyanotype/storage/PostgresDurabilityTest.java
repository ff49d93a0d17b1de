package dev.cyanotype.storage;

class PostgresDurabilityTest extends DurabilityContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace().onPostgres();
    }
}
