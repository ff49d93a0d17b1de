package io.jooby.internal;

import io.jooby.Route;
import io.jooby.Router;

/** The door to Jooby's route tree, which is package-private there. */
public final class JoobyTree {
    /** What is found where no route matches. */
    public static final Object NOTHING = new Object();

    private final Chi tree = new Chi();

    /** Adds a route. */
    public void add(String method, String rule) {
        tree.insert(new Route(method, rule, context -> rule));
    }

    /** Returns the parameters of the route that matches, or {@link #NOTHING}. */
    public Object find(String method, String path) {
        Router.Match match = tree.find(method, path);
        return match.matches() ? match.pathMap() : NOTHING;
    }
}
