package dev.cyanotype.blueprints.models;

import dev.cyanotype.storage.TestWorkspace;

class StoredModelsTest extends StoredModelsContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace();
    }
}
