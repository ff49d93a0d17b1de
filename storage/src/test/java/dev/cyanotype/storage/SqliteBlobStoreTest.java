package dev.cyanotype.storage;

class SqliteBlobStoreTest extends BlobStoreContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace();
    }
}
