package dev.cyanotype.storage;

class SqliteJobsTest extends JobsContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace();
    }
}
