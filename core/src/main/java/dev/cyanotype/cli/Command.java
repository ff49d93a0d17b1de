package dev.cyanotype.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command that a blueprint brings to the command line. Immutable.
 *
 * <p>It is written against the application's own API: {@link Invocation#send} reaches the router in this process, or the
 * process that already holds the data, by HTTP; the command cannot tell the difference.
 */
public final class Command {
    private static final Pattern TOKEN = Pattern.compile(
            "(?<argument>[A-Z][A-Z0-9_]*)|\\[--(?<option>[a-z][a-z0-9-]*) (?<value>[A-Z][A-Z0-9_]*)\\]"
                    + "|--(?<required>[a-z][a-z0-9-]*) (?<requiredvalue>[A-Z][A-Z0-9_]*)|\\[--(?<flag>[a-z][a-z0-9-]*)\\]");

    private final String name;
    private final String summary;
    private final List<Parameter> parameters;
    private final Action action;
    private final boolean serving;
    private final boolean offline;

    /** What a command does. */
    @FunctionalInterface
    public interface Action {
        /** Does it; what is thrown is reported and ends the program with a status that is not 0. */
        void run(Invocation invocation) throws Exception;
    }

    /** The kinds of parameter. */
    public enum Kind {
        /** A word by its place. */
        ARGUMENT,
        /** {@code --name VALUE}. */
        OPTION,
        /** {@code --name}. */
        FLAG
    }

    /**
     * A parameter of a command.
     *
     * @param kind where it stands
     * @param name how the command asks for it
     * @param label what its value is called in the help
     * @param required whether it must be given
     */
    public record Parameter(Kind kind, String name, String label, boolean required) {}

    private Command(
            String name, String summary, List<Parameter> parameters, Action action, boolean serving, boolean offline) {
        this.name = name;
        this.summary = summary;
        this.parameters = parameters;
        this.action = action;
        this.serving = serving;
        this.offline = offline;
    }

    /**
     * Returns a command.
     *
     * @param usage its name and parameters, such as {@code add NAME FILE [--pipeline FILE] [--force]} or
     *     {@code test NAME --on DATASET}
     * @param summary what it does, in a sentence
     */
    public static Command of(String usage, String summary, Action action) {
        String[] words = usage.split(" ", 2);
        return new Command(words[0], summary, parse(words.length < 2 ? "" : words[1], usage), action, false, false);
    }

    /** Returns this command as one that runs beside the serving server, which goes on until it is interrupted. */
    public Command serving() {
        return new Command(name, summary, parameters, action, true, false);
    }

    /** Returns this command as one that sends no requests, for which the application is not started. */
    public Command offline() {
        return new Command(name, summary, parameters, action, false, true);
    }

    /** Returns this command doing something else. */
    public Command withAction(Action newAction) {
        return new Command(name, summary, parameters, newAction, serving, offline);
    }

    private static List<Parameter> parse(String text, String usage) {
        List<Parameter> parameters = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        for (int at = 0; at < text.length(); at = token.end() + 1) {
            if (!token.region(at, text.length()).lookingAt()) {
                throw new IllegalArgumentException("Malformed usage '" + usage + "' at '" + text.substring(at) + "'");
            }
            parameters.add(parameter(token));
        }
        return List.copyOf(parameters);
    }

    private static Parameter parameter(Matcher token) {
        if (token.group("argument") != null) {
            return new Parameter(Kind.ARGUMENT, token.group("argument"), token.group("argument"), true);
        }
        if (token.group("flag") != null) {
            return new Parameter(Kind.FLAG, token.group("flag"), "", false);
        }
        return token.group("option") != null
                ? new Parameter(Kind.OPTION, token.group("option"), token.group("value"), false)
                : new Parameter(Kind.OPTION, token.group("required"), token.group("requiredvalue"), true);
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns what the command does, in a sentence. */
    public String summary() {
        return summary;
    }

    /** Returns the parameters in the order of the usage. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** Returns true if the server is to run while, and after, the command does. */
    public boolean isServing() {
        return serving;
    }

    /** Returns true if the command sends no requests. */
    public boolean isOffline() {
        return offline;
    }

    /** Runs the command. */
    public void run(Invocation invocation) throws Exception {
        action.run(invocation);
    }
}
