package dev.cyanotype;

import java.util.Map;

/** Gives blueprints their collaborators: a dependency injector ({@code injector::getInstance}), or a map in a test. */
@FunctionalInterface
public interface Instances {
    /** Returns an object of {@code type}, or fails saying what is missing. */
    <T> T get(Class<T> type);

    /** Returns the objects of a map. */
    static Instances of(Map<Class<?>, Object> objects) {
        Map<Class<?>, Object> copy = Map.copyOf(objects);
        return new Instances() {
            @Override
            public <T> T get(Class<T> type) {
                Object found = copy.get(type);
                if (found == null) {
                    throw new IllegalArgumentException(
                            "no instance of " + type.getName() + " was given; known are " + copy.keySet()
                                    + ". Pass one with Router.Builder.instance(...), or mount with an injector");
                }
                return type.cast(found);
            }
        };
    }
}
