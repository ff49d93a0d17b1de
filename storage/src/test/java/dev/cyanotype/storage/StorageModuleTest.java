package dev.cyanotype.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.cyanotype.ConfigurationException;
import dev.cyanotype.config.Settings;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.jobs.Jobs;
import dev.cyanotype.storage.uploads.UploadStore;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageModuleTest {
    @TempDir
    Path folder;

    @Test
    void sharesOneWorkspaceAndDoesNotOpenIt() {
        Path data = folder.resolve("data");
        Injector injector = injector(Settings.of(Map.of("data", data.toString())));

        Workspace workspace = injector.getInstance(Workspace.class);

        assertThat(injector.getInstance(Database.class)).isSameAs(workspace.database());
        assertThat(injector.getInstance(BlobStore.class)).isSameAs(workspace.blobs());
        assertThat(injector.getInstance(Jobs.class)).isSameAs(workspace.jobs());
        assertThat(injector.getInstance(UploadStore.class)).isSameAs(workspace.uploads());
        assertThat(data).doesNotExist();
    }

    @Test
    void knowsItsSettings() {
        Settings settings = Settings.of(
                Map.of("data", folder.toString(), "jobs.workers", "2", "database.user", "", "database.pasword", "x"));

        injector(settings).getInstance(Workspace.class);

        assertThat(settings.unknown()).singleElement().asString().contains("did you mean 'database.password'?");
    }

    @Test
    void refusesAnotherKindOfDatabaseWithoutShowingItsPassword() {
        Settings settings = Settings.of(Map.of("database.url", "jdbc:mysql://ann:secret@host/db"));

        assertThatThrownBy(() -> Workspace.of(settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'database.url'")
                .hasMessageNotContaining("secret");
    }

    private static Injector injector(Settings settings) {
        return Guice.createInjector(
                new StorageModule(), binder -> binder.bind(Settings.class).toInstance(settings));
    }
}
