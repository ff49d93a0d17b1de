package dev.cyanotype.routing;

/** A converter does not take a value: Werkzeug's {@code ValidationError}. Another rule of the endpoint may. */
public final class ValidationException extends IllegalArgumentException {
    /** Reports {@code message}. */
    public ValidationException(String message) {
        super(message);
    }
}
