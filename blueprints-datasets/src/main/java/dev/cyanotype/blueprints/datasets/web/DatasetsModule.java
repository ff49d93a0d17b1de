package dev.cyanotype.blueprints.datasets.web;

import com.google.inject.AbstractModule;
import dev.cyanotype.blueprints.datasets.Datasets;
import dev.cyanotype.blueprints.datasets.versions.StoredDatasets;

/** Makes {@link Datasets} injectable; it takes its {@code Workspace} from {@code StorageModule}. */
public final class DatasetsModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(Datasets.class).to(StoredDatasets.class);
    }
}
