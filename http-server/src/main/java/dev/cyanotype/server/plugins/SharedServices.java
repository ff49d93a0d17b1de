package dev.cyanotype.server.plugins;

import com.google.inject.AbstractModule;
import dev.cyanotype.Instances;
import java.util.List;

/** Lends objects of the host to a plugin's injector; each is made when the plugin asks for it. */
final class SharedServices extends AbstractModule {
    private final List<Class<?>> types;
    private final Instances host;

    SharedServices(List<Class<?>> types, Instances host) {
        this.types = types;
        this.host = host;
    }

    @Override
    protected void configure() {
        types.forEach(this::lend);
    }

    private <T> void lend(Class<T> type) {
        bind(type).toProvider(() -> host.get(type));
    }
}
