package dev.cyanotype.routing;

/** The URL of an endpoint cannot be built; the message says why. */
public final class BuildException extends IllegalArgumentException {
    private final Reason reason;

    /** Why a URL cannot be built. */
    public enum Reason {
        /** No rule of the endpoint takes what was given. */
        NO_RULE,
        /** A converter refuses a value. */
        VALUE,
        /** A value is of a type that its converter cannot write. */
        TYPE
    }

    /** Says why nothing could be built. */
    public BuildException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Says why a converter refused a value. */
    public BuildException(Reason reason, String message, RuntimeException cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Returns why. */
    public Reason reason() {
        return reason;
    }
}
