package dev.cyanotype.blueprints.datasets;

import dev.cyanotype.storage.TestWorkspace;

class SqliteCatalogueTest extends CatalogueContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace();
    }
}
