package dev.cyanotype.storage;

class PostgresJobsTest extends JobsContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace().onPostgres();
    }
}
