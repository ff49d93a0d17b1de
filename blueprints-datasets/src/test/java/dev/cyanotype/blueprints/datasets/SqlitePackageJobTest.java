package dev.cyanotype.blueprints.datasets;

import dev.cyanotype.storage.TestWorkspace;

class SqlitePackageJobTest extends PackageJobContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace();
    }
}
