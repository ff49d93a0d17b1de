package dev.cyanotype.http;

/**
 * A typed key for a value that lives as long as one request; two keys are equal only if they are the same object.
 *
 * @param <T> the type of the value
 */
@SuppressWarnings("UnusedTypeParameter") // Request.set and get take the type from it
public final class Attribute<T> {
    private final String label;

    private Attribute(String label) {
        this.label = label;
    }

    /** Returns a new key; {@code label} names it in messages. */
    public static <T> Attribute<T> of(String label) {
        return new Attribute<>(label);
    }

    @Override
    public String toString() {
        return label;
    }
}
