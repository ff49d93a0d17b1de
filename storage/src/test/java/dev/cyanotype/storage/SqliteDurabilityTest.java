package dev.cyanotype.storage;

class SqliteDurabilityTest extends DurabilityContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace();
    }
}
