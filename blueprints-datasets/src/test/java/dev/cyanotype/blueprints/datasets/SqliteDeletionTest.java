package dev.cyanotype.blueprints.datasets;

import dev.cyanotype.storage.TestWorkspace;

class SqliteDeletionTest extends DeletionContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace();
    }
}
