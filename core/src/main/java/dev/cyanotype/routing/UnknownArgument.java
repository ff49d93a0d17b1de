package dev.cyanotype.routing;

import java.util.Set;

/** A rule gives a converter an argument that it does not have. */
public final class UnknownArgument extends MalformedRule {
    private final String argument;
    private final transient Set<String> known;

    UnknownArgument(String converter, String argument, Set<String> known) {
        super(
                Reason.ARGUMENTS,
                "The converter '" + converter + "' has no argument '" + argument + "'"
                        + (known.isEmpty() ? "; it has none" : "; it has " + String.join(", ", known)));
        this.argument = argument;
        this.known = known;
    }

    /** Returns the argument given. */
    public String argument() {
        return argument;
    }

    /** Returns the arguments that the converter has. */
    public Set<String> known() {
        return known;
    }
}
