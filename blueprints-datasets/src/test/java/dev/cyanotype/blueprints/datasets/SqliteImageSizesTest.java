package dev.cyanotype.blueprints.datasets;

import dev.cyanotype.storage.TestWorkspace;

class SqliteImageSizesTest extends ImageSizesContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace();
    }
}
