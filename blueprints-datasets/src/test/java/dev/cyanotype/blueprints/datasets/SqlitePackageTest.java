package dev.cyanotype.blueprints.datasets;

import dev.cyanotype.storage.TestWorkspace;

class SqlitePackageTest extends PackageContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace();
    }
}
