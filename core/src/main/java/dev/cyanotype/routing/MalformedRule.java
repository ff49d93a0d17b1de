package dev.cyanotype.routing;

/** A rule cannot be read; the message says what is wrong, and where. */
public sealed class MalformedRule extends IllegalArgumentException permits UnknownArgument {
    private final Reason reason;

    /** What is wrong with a rule. */
    public enum Reason {
        /** The text does not follow the syntax. */
        SYNTAX,
        /** No converter has the name. */
        CONVERTER,
        /** The converter does not take the arguments. */
        ARGUMENTS,
        /** Two parameters have one name. */
        DUPLICATE_PARAMETER,
        /** A websocket rule takes methods that no handshake has. */
        WEBSOCKET_METHODS
    }

    /** Reports {@code message}. */
    public MalformedRule(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Returns what is wrong. */
    public Reason reason() {
        return reason;
    }
}
