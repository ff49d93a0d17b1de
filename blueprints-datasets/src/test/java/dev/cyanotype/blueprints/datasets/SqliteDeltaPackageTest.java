package dev.cyanotype.blueprints.datasets;

import dev.cyanotype.storage.TestWorkspace;

class SqliteDeltaPackageTest extends DeltaPackageContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace();
    }
}
