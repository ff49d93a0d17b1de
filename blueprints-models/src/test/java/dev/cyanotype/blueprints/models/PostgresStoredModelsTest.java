package dev.cyanotype.blueprints.models;

import dev.cyanotype.storage.TestWorkspace;

class PostgresStoredModelsTest extends StoredModelsContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace().onPostgres();
    }
}
