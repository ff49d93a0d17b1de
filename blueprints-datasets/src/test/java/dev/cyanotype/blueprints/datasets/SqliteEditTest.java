package dev.cyanotype.blueprints.datasets;

import dev.cyanotype.storage.TestWorkspace;

class SqliteEditTest extends EditContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace();
    }
}
