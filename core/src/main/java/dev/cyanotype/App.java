package dev.cyanotype;

import dev.cyanotype.routing.Converters;

/** The application's own scope: what is declared here applies to every request. */
public interface App extends Scope {
    /** Adds a kind of path parameter, {@code <colour:name>}, for every rule of the application. */
    void converter(String name, Converters.Factory factory);
}
