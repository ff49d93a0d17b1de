package dev.cyanotype.routing;

/**
 * Recognises, reads and writes one kind of path parameter. Immutable.
 *
 * @param <T> what handlers get
 */
public interface Converter<T> {
    /** Returns what a matching text looks like. */
    String regex();

    /** Returns the precedence among parameters: lower is tried first. Text is 100, numbers are 50, paths are 200. */
    default int weight() {
        return 100;
    }

    /** Returns false if a value may contain a slash. */
    default boolean withinSegment() {
        return regex().indexOf('/') < 0;
    }

    /** Reads a text that fits {@link #regex}; an {@link IllegalArgumentException} means “no such page”. */
    T read(String text);

    /**
     * Writes a value for a URL, not yet percent-encoded.
     *
     * @throws ValidationException if the value is not one of this rule's: the next rule of the endpoint is tried
     * @throws IllegalArgumentException if the value cannot be written: the URL is not built
     */
    default String write(T value) {
        return String.valueOf(value);
    }

    /** Returns a quick equivalent of {@link #regex}, or {@link Shape#REGEX} when there is none. */
    default Shape shape() {
        return Shape.REGEX;
    }

    /** Character classes that are tested without a regular expression. */
    enum Shape {
        /** Whatever the regular expression says. */
        REGEX,
        /** One or more characters but slashes. */
        SEGMENT,
        /** One or more decimal digits. */
        DIGITS,
        /** Anything that does not begin with a slash. */
        PATH
    }
}
