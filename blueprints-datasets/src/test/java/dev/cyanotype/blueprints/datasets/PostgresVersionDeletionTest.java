package dev.cyanotype.blueprints.datasets;

import dev.cyanotype.storage.TestWorkspace;

class PostgresVersionDeletionTest extends VersionDeletionContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace().onPostgres();
    }
}
