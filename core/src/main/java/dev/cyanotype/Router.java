package dev.cyanotype;

import dev.cyanotype.assembly.Assembly;
import dev.cyanotype.cli.Command;
import dev.cyanotype.http.Forwarded;
import dev.cyanotype.http.Handler;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.UrlBuilder;
import dev.cyanotype.http.form.Limits;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.sessions.Sessions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.IntPredicate;

/** An assembled application: a function from requests to responses. Immutable and thread-safe. */
public interface Router extends Handler, AutoCloseable {
    /** Finds the route, so that a server can choose a thread before anything runs. Never blocks. */
    Routed route(Request request);

    /** Answers {@code request} as it goes over the wire; errors have already been turned into responses. */
    @Override
    default Response handle(Request request) {
        return route(request).answer();
    }

    /** Returns every route, in the order declared. */
    List<RouteInfo> routes();

    /** Returns every blueprint, in the order mounted. */
    List<Mounted> blueprints();

    /** Returns where the blueprint with a full name, such as {@code admin.datasets}, is mounted; empty if it is not. */
    default Optional<Mounted> mounted(String name) {
        return blueprints().stream()
                .filter(mounted -> mounted.name().equals(name))
                .findFirst();
    }

    /** Returns the commands of each blueprint by its full name. */
    Map<String, List<Command>> commands();

    /** Returns what must pass for the application to be ready, by names such as {@code jobs.database}, in the order declared. */
    Map<String, HealthCheck> healthChecks();

    /** Returns what blueprints measure, in the order declared. */
    List<Gauge> gauges();

    /**
     * A figure that goes up and down.
     *
     * @param name such as {@code jobs.queued}
     * @param help what it is, with its unit
     * @param value what it is now
     */
    record Gauge(String name, String help, DoubleSupplier value) {}

    /** Returns true if some route of the endpoint takes a parameter of this name. */
    boolean expects(String endpoint, String parameter);

    /**
     * Starts the absolute URL of an endpoint, outside of any request.
     *
     * @throws IllegalStateException if the application has no {@link Builder#serverName}
     */
    UrlBuilder urlFor(String endpoint);

    /** Returns true if errors are shown to whoever asks; then a server must answer to this machine only. */
    boolean isDebug();

    /** Returns the codec of bodies. */
    JsonCodec json();

    /** Runs what blueprints declared with {@link Setup#onStart}; {@code address} is where the router is served. */
    void start(Optional<URI> address);

    /** Closes what blueprints declared with {@link Setup#onClose}; a failure is logged and the rest closed. */
    @Override
    void close();

    /**
     * Starts a builder that goes on from this router: what it builds has everything that is here and what is mounted since, and
     * this router stays as it is. The two share what blueprints of this one start and close: it is started once, by whichever
     * comes first, and closed when this router and all that extend it are closed. So a server can load plugins anew, and
     * keep its database open: {@code host.extend().mount(plugin).build()}.
     */
    Builder extend();

    /** Starts putting an application together. */
    static Builder builder() {
        return new Assembly();
    }

    /** Returns a router for the blueprints, each where it asks to be mounted. */
    static Router of(Blueprint... blueprints) {
        Builder builder = builder();
        for (Blueprint blueprint : blueprints) {
            builder.mount(blueprint);
        }
        return builder.build();
    }

    /** Puts one application together; {@link #build} checks it as a whole and ends the builder. Not thread-safe. */
    interface Builder {
        /** Mounts a blueprint where it asks to be. */
        default Builder mount(Blueprint blueprint) {
            return mount(blueprint, Mount.unchanged());
        }

        /** Mounts a blueprint. */
        Builder mount(Blueprint blueprint, Mount where);

        /** Mounts a blueprint whose {@link Setup#instance} is answered by {@code instances}. */
        Builder mount(Blueprint blueprint, Mount where, Instances instances);

        /** Mounts every blueprint that {@link ServiceLoader} finds in {@code loader}. */
        default Builder mountAll(ClassLoader loader, Instances instances) {
            for (Blueprint blueprint : ServiceLoader.load(Blueprint.class, loader)) {
                mount(blueprint, Mount.unchanged(), instances);
            }
            return this;
        }

        /** Gives the object that {@link Setup#instance} returns for {@code type}. */
        <T> Builder instance(Class<T> type, T instance);

        /** Sets how URLs are matched and built. */
        Builder matching(Matching matching);

        /** Sets the host name that subdomains are under and external URLs use, as Flask's {@code SERVER_NAME}. */
        Builder serverName(String host);

        /** Gives URLs that are built outside of a request a scheme, such as {@code https}; without, {@code http}. */
        Builder preferredUrlScheme(String scheme);

        /**
         * Says below which path the application is reached, such as {@code /app}: URLs that are built outside of a request
         * begin with it, and the session's cookie is for it alone.
         */
        Builder applicationRoot(String path);

        /** Sets how much of a request is read into memory. */
        Builder limits(Limits limits);

        /** Sets how sessions are kept; without, they are empty and cannot be written. */
        Builder sessions(Sessions sessions);

        /** Trusts proxies in front to say where requests come from; without, nobody. */
        Builder forwarded(Forwarded trusted);

        /** Answers 400 for hosts other than these; {@code .name} is a name with everything below it. */
        Builder trustedHosts(String... hosts);

        /** Leaves errors that no specific handler takes to {@link Routed#escaped}, past the handler for 500. For tests. */
        Builder propagateErrors();

        /**
         * Shows browsers what is known of an error that no specific handler takes: its stack, the request, the route and the
         * hooks that ran; programs get the stack. The handler for 500 is passed over. For developers only.
         */
        Builder debug(boolean on);

        /**
         * Holds every answer against what its route declares: one that differs is logged with what differs and becomes a 500. A
         * route that declares nothing is passed over. The system property {@code cyanotype.checked=true} does the same for
         * every router of a JVM that is not told otherwise, so that a whole test suite is checked. For tests: JSON is read once more.
         */
        Builder checked(boolean on);

        /** Treats errors with these statuses that no handler takes as failures of the server, so that they are logged. */
        Builder trapErrors(IntPredicate statuses);

        /** Declares routes and hooks of the application itself. */
        Builder app(Consumer<? super App> declarations);

        /**
         * Returns the router.
         *
         * @throws ConfigurationException a numbered report of everything that is wrong
         */
        Router build();
    }
}
