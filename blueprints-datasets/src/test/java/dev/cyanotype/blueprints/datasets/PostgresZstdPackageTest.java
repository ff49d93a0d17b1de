package dev.cyanotype.blueprints.datasets;

import dev.cyanotype.storage.TestWorkspace;

class PostgresZstdPackageTest extends ZstdPackageContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace().onPostgres();
    }
}
