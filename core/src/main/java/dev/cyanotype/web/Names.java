package dev.cyanotype.web;

import java.util.Optional;
import java.util.regex.Pattern;

/** The rule for names that stand in paths, files and commands: what passes needs no escape in any of them. */
public final class Names {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

    private Names() {}

    /** Returns what is wrong with a name, such as {@code expected 1 to 100 characters of …, got 'A'}; nothing if it is one. */
    public static Optional<String> problem(String name) {
        return NAME.matcher(name).matches()
                ? Optional.empty()
                : Optional.of(
                        "expected 1 to 100 characters of a-z, 0-9, '.', '_' and '-', beginning with a letter or digit,"
                                + " got '" + name + "'");
    }
}
