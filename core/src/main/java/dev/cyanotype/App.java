package dev.cyanotype;

import dev.cyanotype.routing.Converters;
import dev.cyanotype.signals.Signal;
import dev.cyanotype.templates.Templates;
import java.util.function.Consumer;

/** The application's own scope: what is declared here applies to every request. */
public interface App extends Scope {
    /** Runs when everything else about a request is over, after the teardown hooks; last declared first. */
    void teardownLast(Hooks.Teardown hook);

    /** Builds URLs of endpoints that no route has, such as those of another application. */
    void onUrlError(Hooks.UrlError hook);

    /** Calls {@code listener} with every signal of a kind. */
    <S extends Signal> void on(Class<S> kind, Consumer<? super S> listener);

    /** Returns the templates, to add filters, tests, functions and values to. */
    Templates templates();

    /** Adds a kind of path parameter, {@code <colour:name>}, for every rule of the application. */
    void converter(String name, Converters.Factory factory);
}
