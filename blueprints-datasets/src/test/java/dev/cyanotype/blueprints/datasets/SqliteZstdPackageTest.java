package dev.cyanotype.blueprints.datasets;

import dev.cyanotype.storage.TestWorkspace;

class SqliteZstdPackageTest extends ZstdPackageContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace();
    }
}
