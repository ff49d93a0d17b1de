package dev.cyanotype.assembly;

import dev.cyanotype.Blueprint;
import java.net.URI;
import java.nio.file.Path;
import java.security.CodeSource;

/** Says where a blueprint came from. */
final class Origin {
    private Origin() {}

    /** Returns the jar or folder a class was loaded from. */
    private static String of(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return "the JDK";
        }
        URI location = URI.create(source.getLocation().toString());
        return "file".equals(location.getScheme()) ? Path.of(location).toString() : location.toString();
    }

    /** Returns the innermost cause of a failure, which is what went wrong. */
    static Throwable cause(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost;
    }

    /** Returns the class and where it came from, for messages; of one made by {@link Blueprint#of} where it was made. */
    static String describe(Blueprint blueprint) {
        return isOfFunction(blueprint)
                ? blueprint.toString()
                : blueprint.getClass().getName() + " from " + of(blueprint.getClass());
    }

    /** Returns the jar or folder a blueprint's class was loaded from, or where one of {@link Blueprint#of} was made. */
    static String of(Blueprint blueprint) {
        return isOfFunction(blueprint) ? blueprint.toString() : of(blueprint.getClass());
    }

    private static boolean isOfFunction(Blueprint blueprint) {
        return blueprint.getClass().getEnclosingClass() == Blueprint.class;
    }
}
