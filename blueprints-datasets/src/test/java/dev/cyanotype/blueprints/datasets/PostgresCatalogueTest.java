package dev.cyanotype.blueprints.datasets;

import dev.cyanotype.storage.TestWorkspace;

class PostgresCatalogueTest extends CatalogueContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace().onPostgres();
    }
}
