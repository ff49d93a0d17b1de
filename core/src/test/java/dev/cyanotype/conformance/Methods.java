package dev.cyanotype.conformance;

import dev.cyanotype.Route;
import dev.cyanotype.http.Method;
import java.util.List;
import java.util.Locale;

/** Request methods by name. */
final class Methods {
    private Methods() {}

    static Method of(String name) {
        try {
            return Method.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new Unsupported("method " + name);
        }
    }

    static void set(Route route, List<String> names) {
        List<Method> methods = names.stream().map(Methods::of).toList();
        route.methods(methods.get(0), methods.subList(1, methods.size()).toArray(Method[]::new));
    }
}
