package dev.cyanotype.blueprints.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.storage.Workspace;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A new database is made by one file for each history; it is to be as the migrations make it one after another. */
abstract class SchemaContract {
    @RegisterExtension
    final TestWorkspace fresh = workspace();

    @RegisterExtension
    final TestWorkspace grown = workspace();

    abstract TestWorkspace workspace();

    /** Returns what tells a schema from another, but names that nobody has given. */
    abstract List<String> described(Handle handle);

    private List<String> opened(TestWorkspace files) {
        Workspace workspace = files.workspace();
        Platform.on(workspace, Map.of()).close();
        return files.reopened().database().read(this::described);
    }

    @Test
    void isTheSameWhetherANewDatabaseHasItOrAnOldOneGrows() throws Exception {
        for (String history : List.of("storage", "datasets", "models")) {
            grown.migrate(history, "1", handle -> {});
        }

        List<String> whole = opened(fresh);

        assertThat(whole).hasSizeGreaterThan(50).containsExactlyElementsOf(opened(grown));
        assertThat(migrations(fresh)).contains("SQL_BASELINE").doesNotContain("SQL");
        assertThat(migrations(grown)).contains("SQL").doesNotContain("SQL_BASELINE");
    }

    private static List<String> migrations(TestWorkspace files) {
        return files.workspace()
                .database()
                .read(handle -> handle.createQuery("""
                        select type from flyway_storage union all
                        select type from flyway_datasets union all select type from flyway_models""").mapTo(String.class).list());
    }
}
