package dev.cyanotype;

import dev.cyanotype.pages.Pages;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/** A blueprint being mounted in one place. Usable only while {@link Blueprint#configure} runs. */
public interface Setup extends Scope {
    /**
     * Returns the application's scope: what is declared there applies to every request. Hooks and error handlers are taken
     * from the first mount of a blueprint only.
     */
    App app();

    /**
     * Returns an object made by the host, with its collaborators injected. {@code Settings} without any, and the {@code Clock} of the
     * system, are there even if the host has none.
     */
    <T> T instance(Class<T> type);

    /** Returns the full name of this mount, such as {@code admin.datasets}. */
    String fullName();

    /** Returns the full prefix of this mount. */
    String prefix();

    /** Returns where this is mounted, everything outside of it included. */
    Mount place();

    /** Returns true the first time this blueprint object is mounted in the application. */
    boolean firstMount();

    /** Runs when the application starts, in the order declared, with the address it is served at, if it is. */
    void onStart(Consumer<Optional<URI>> hook);

    /**
     * Makes the application count as ready only while {@code check} passes; it is known as {@code blueprint.name}. A server
     * asks it, for load balancers and the like, once the application has started.
     */
    void healthCheck(String name, HealthCheck check);

    /**
     * Measures something; a server with metrics asks for it when they are read: {@code gauge("queued", "Jobs that wait", …)} of
     * the blueprint {@code jobs} is {@code jobs_queued} at {@code /metrics}. What fails shows as {@code NaN}.
     *
     * @throws IllegalArgumentException if the name is not small letters, digits and underscores, or is taken
     */
    void gauge(String name, String help, DoubleSupplier value);

    /** Returns what this adds to the pages of others: navigation, panels, actions, search. Only the first mount adds it. */
    Pages pages();

    /** Closes {@code resource} when the application ends; the last declared first. */
    void onClose(AutoCloseable resource);
}
