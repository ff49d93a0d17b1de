package dev.cyanotype.server.plugins;

import com.google.inject.Module;
import dev.cyanotype.ConfigurationException;
import dev.cyanotype.Extensions;
import dev.cyanotype.Instances;
import dev.cyanotype.Router;
import dev.cyanotype.config.Settings;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The application that the class path, the plugins folder and the settings describe: the host's blueprints, which stay, and
 * those of plugins, which can be loaded anew. Thread-safe.
 */
public final class Application {
    private static final ClassLoader CLASS_PATH = Application.class.getClassLoader();

    private final Settings settings;
    private final Supplier<Settings> again;
    private final Instances instances;
    private final Router host;
    private final Router router;
    private final Shared shared = Shared.by(CLASS_PATH);
    private volatile Plugins plugins;

    private Application(Settings settings, Supplier<Settings> again, boolean debug) {
        this.settings = settings;
        this.again = again;
        this.plugins = Plugins.NONE;
        this.instances = new InjectedInstances(CLASS_PATH, List.of(new HostServices(settings, new Found())));
        this.host = host(debug);
        try {
            this.plugins = Plugins.load(settings, CLASS_PATH, shared);
            this.router = plugins.isEmpty() ? checked(host, settings) : withPlugins(settings, plugins);
        } catch (RuntimeException failure) {
            plugins.close();
            host.close();
            throw failure;
        }
        if (router != host) {
            host.close(); // and stays open as long as a router that extends it
        }
    }

    /**
     * Mounts every blueprint that is found, in this order: those of the class path, then those of the folder that the
     * setting {@code plugins} names. Call it after everything else that reads {@code settings}.
     *
     * @param again reads the settings anew, for plugins that are loaded anew
     * @param debug whether developers are shown the errors nobody handled
     * @throws ConfigurationException a numbered report of everything that is wrong, settings nobody knows included
     */
    public static Application load(Settings settings, Supplier<Settings> again, boolean debug) {
        return new Application(settings, again, debug);
    }

    /** Returns the router of {@link #load}, for whoever does not load plugins anew. */
    public static Router assemble(Settings settings) {
        return load(settings, () -> settings, false).router();
    }

    /** Returns the router with the plugins that were there at first. Closing it closes the application. */
    public Router router() {
        return router;
    }

    /** Returns the plugins of the moment, each with the names of its blueprints: {@code hello (hello)}. */
    public List<String> plugins() {
        return plugins.names();
    }

    /**
     * Loads the plugins anew, and has {@code serve} serve a router with them; the host's blueprints go on as they are. What
     * is wrong changes nothing.
     *
     * @param serve serves a router in the place of the one before, such as {@code server::replace}
     * @return what {@link #plugins} returns from then on
     * @throws ConfigurationException a numbered report of everything that is wrong
     */
    public synchronized List<String> reload(Function<? super Router, ? extends CompletionStage<Void>> serve) {
        Settings fresh = again.get();
        fresh.alsoKnows(settings);
        if (!fresh.has(Plugins.FOLDER)) {
            throw new ConfigurationException(
                    List.of("[NoPlugins] There is no folder of plugins\n    Name one with the setting 'plugins'"));
        }
        Plugins next = Plugins.load(fresh, CLASS_PATH, shared);
        try {
            CompletionStage<Void> retired = serve.apply(withPlugins(fresh, next));
            Plugins before = plugins;
            plugins = next;
            retired.thenRun(before::close);
            return next.names();
        } catch (RuntimeException failure) {
            next.close();
            throw failure;
        }
    }

    private Router host(boolean debug) {
        Router.Builder builder = Router.builder().debug(debug);
        builder.forwarded(ForwardedSettings.read(settings));
        SessionSettings.read(settings).ifPresent(builder::sessions);
        Plugin.of("", "the class path", CLASS_PATH).mountOn(builder, settings, instances);
        return builder.build();
    }

    private Router withPlugins(Settings current, Plugins added) {
        Router.Builder builder = host.extend();
        List<Module> lent =
                List.of(new HostServices(current, new Found()), new SharedServices(shared.services(), instances));
        added.mountOn(builder, current, lent);
        return checked(builder.build(), current);
    }

    /** Returns {@code router}, unless settings were given that are malformed, or that nothing has asked for. */
    public static Router checked(Router router, Settings settings) {
        List<String> problems = settings.problems();
        if (!problems.isEmpty()) {
            router.close();
            throw new ConfigurationException(problems);
        }
        return router;
    }

    /** Finds extensions on the class path and in the plugins of the moment. */
    private final class Found implements Extensions {
        @Override
        public <T> List<T> of(Class<T> type) {
            return Extensions.in(Stream.concat(Stream.of(CLASS_PATH), plugins.loaders().stream())
                            .toList())
                    .of(type);
        }
    }
}
