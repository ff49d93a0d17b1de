package dev.cyanotype.blueprints.datasets;

import dev.cyanotype.storage.TestWorkspace;

class PostgresCorruptionsTest extends CorruptionsContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace().onPostgres();
    }
}
