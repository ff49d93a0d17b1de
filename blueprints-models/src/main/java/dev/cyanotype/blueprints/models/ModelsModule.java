package dev.cyanotype.blueprints.models;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;

/** What the models' blueprint is made of. */
public final class ModelsModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(ModelSettings.class).in(Singleton.class);
        bind(Registry.class);
        bind(Registration.class);
        bind(Tests.class);
        bind(TestRunner.class);
        bind(ModelsApi.class);
        bind(TestsApi.class);
    }
}
