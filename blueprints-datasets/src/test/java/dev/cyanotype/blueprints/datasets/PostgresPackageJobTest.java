package dev.cyanotype.blueprints.datasets;

import dev.cyanotype.storage.TestWorkspace;

class PostgresPackageJobTest extends PackageJobContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace().onPostgres();
    }
}
