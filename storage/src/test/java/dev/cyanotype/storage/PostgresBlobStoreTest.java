package dev.cyanotype.storage;

class PostgresBlobStoreTest extends BlobStoreContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace().onPostgres();
    }
}
