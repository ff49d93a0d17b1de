package dev.cyanotype.storage;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.cyanotype.config.Settings;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.jobs.Jobs;
import dev.cyanotype.storage.uploads.UploadStore;
import jakarta.inject.Singleton;

/** Makes the workspace of the settings, and what it holds, injectable. */
public final class StorageModule extends AbstractModule {
    @Provides
    @Singleton
    Workspace workspace(Settings settings) {
        return Workspace.of(settings);
    }

    @Provides
    Database database(Workspace workspace) {
        return workspace.database();
    }

    @Provides
    BlobStore blobs(Workspace workspace) {
        return workspace.blobs();
    }

    @Provides
    Jobs jobs(Workspace workspace) {
        return workspace.jobs();
    }

    @Provides
    UploadStore uploads(Workspace workspace) {
        return workspace.uploads();
    }
}
