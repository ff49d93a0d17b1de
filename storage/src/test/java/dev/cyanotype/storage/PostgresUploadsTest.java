package dev.cyanotype.storage;

class PostgresUploadsTest extends UploadsContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace().onPostgres();
    }
}
