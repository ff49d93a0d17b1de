package dev.cyanotype.server.cli;

import dev.cyanotype.ConfigurationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands by their names: at the top, or in a group that stands there. A command is described once it is asked for, since all of
 * them take a tenth of the time that a server takes to start.
 */
final class Branches {
    private final Map<String, Supplier<CommandSpec>> top = new LinkedHashMap<>();
    private final Map<String, Map<String, Supplier<CommandSpec>>> groups = new LinkedHashMap<>();

    /** Adds a command at the top for a blueprint, or for the program itself, whose name is empty. */
    void add(String blueprint, String name, Supplier<CommandSpec> command) {
        if (top.putIfAbsent(name, command) != null) {
            throw taken(blueprint, name);
        }
    }

    /** Adds a group of commands. */
    void addGroup(String name, String description) {
        groups.put(name, group(name, description));
    }

    private Map<String, Supplier<CommandSpec>> group(String name, String description) {
        Map<String, Supplier<CommandSpec>> commands = new LinkedHashMap<>();
        add(name, name, () -> described(name, description, commands));
        return commands;
    }

    private static CommandSpec described(String name, String description, Map<String, Supplier<CommandSpec>> commands) {
        CommandSpec group = CommandSpec.create().name(name);
        Flags.addHelpTo(group);
        group.usageMessage().description(description);
        commands.forEach((command, spec) -> group.addSubcommand(command, spec.get()));
        return group;
    }

    /** Adds a command to the group of a blueprint. */
    void addTo(String blueprint, String name, Supplier<CommandSpec> command) {
        Map<String, Supplier<CommandSpec>> commands =
                groups.computeIfAbsent(blueprint, of -> group(of, "Commands of the blueprint '" + of + "'."));
        if (commands.putIfAbsent(name, command) != null) {
            throw taken(blueprint, name);
        }
    }

    private static ConfigurationException taken(String blueprint, String name) {
        return new ConfigurationException(List.of("[DuplicateCommand] The blueprint '" + blueprint
                + "' brings a command to '" + name + "', which is taken"
                + "\n    Mount it under another name: blueprints." + blueprint + ".name = other"));
    }

    /** Describes what the first argument names; everything if it names nothing, so that somebody sees what there is. */
    void grow(CommandSpec root, String... arguments) {
        Supplier<CommandSpec> named = arguments.length == 0 ? null : top.get(arguments[0]);
        if (named != null) {
            root.addSubcommand(arguments[0], named.get());
        } else {
            top.forEach((name, spec) -> root.addSubcommand(name, spec.get()));
        }
    }
}
