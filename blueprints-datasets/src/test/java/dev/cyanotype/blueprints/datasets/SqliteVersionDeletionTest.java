package dev.cyanotype.blueprints.datasets;

import dev.cyanotype.storage.TestWorkspace;

class SqliteVersionDeletionTest extends VersionDeletionContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace();
    }
}
