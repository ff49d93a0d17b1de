package dev.cyanotype.server.plugins;

import com.google.inject.AbstractModule;
import dev.cyanotype.Extensions;
import dev.cyanotype.config.Settings;
import dev.cyanotype.json.JsonCodec;
import java.time.Clock;

/** Lends the host's services to every plugin; there is nothing else. */
final class HostServices extends AbstractModule {
    private final Settings settings;
    private final Extensions extensions;

    HostServices(Settings settings, Extensions extensions) {
        this.extensions = extensions;
        this.settings = settings;
    }

    @Override
    protected void configure() {
        binder().disableCircularProxies();
        bind(Settings.class).toInstance(settings);
        bind(Extensions.class).toInstance(extensions);
        bind(Clock.class).toInstance(Clock.systemUTC());
        bind(JsonCodec.class).toInstance(JsonCodec.standard());
    }
}
