package dev.cyanotype.storage;

class SqliteGarbageTest extends GarbageContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace();
    }
}
