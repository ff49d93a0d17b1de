package dev.cyanotype.blueprints.datasets;

import dev.cyanotype.storage.TestWorkspace;

class SqliteCorruptionsTest extends CorruptionsContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace();
    }
}
