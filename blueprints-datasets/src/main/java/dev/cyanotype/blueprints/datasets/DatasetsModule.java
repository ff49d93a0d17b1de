package dev.cyanotype.blueprints.datasets;

import com.google.inject.AbstractModule;

/** Makes {@link Datasets} injectable; it takes its {@code Workspace} from {@code StorageModule}. */
public final class DatasetsModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(Datasets.class);
    }
}
