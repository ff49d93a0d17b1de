package dev.cyanotype.storage;

class SqliteUploadsTest extends UploadsContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace();
    }
}
