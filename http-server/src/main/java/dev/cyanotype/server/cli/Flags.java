package dev.cyanotype.server.cli;

import dev.cyanotype.config.Settings.Given;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The flags of the program itself. They say which blueprints there are, and with them which commands, so they are read
 * before the commands are known.
 */
final class Flags {
    private static final List<OptionSpec> EVERYWHERE = List.of(
            value("config", "FILE", "settings to read instead of cyanotype.properties"),
            value("data", "DIR", "the workspace (default: cyanotype-data)"),
            value("plugins", "DIR", "jars and folders of jars with further blueprints"),
            flag("debug", "log more, and show errors with their stacks, in browsers too"));
    private static final List<OptionSpec> SERVING = List.of(
            value("host", "HOST", "the address to listen at (default: 127.0.0.1)"),
            value("port", "PORT", "the port to listen at (default: 5000); 0 for a free one"),
            value("dist", "DIR", "a front end of your own to serve at /; the pages are at /ui then"),
            flag("log-requests", "log every request; --debug does, too"),
            flag("metrics", "count requests, and show the figures to a Prometheus at /metrics"));

    /** Names that the options of a blueprint's command cannot have. */
    static final Set<String> RESERVED = Set.of(
            "config",
            "data",
            "plugins",
            "debug",
            "host",
            "port",
            "dist",
            "log-requests",
            "metrics",
            "exit",
            "help",
            "version");

    /** Flags that give settings, by the names of these. */
    private static final Map<String, String> VALUES =
            Map.of("data", "data", "plugins", "plugins", "host", "host", "port", "port", "dist", "pages.dist");

    /** Flags that stand for settings that are true. */
    private static final Map<String, String> SWITCHES =
            Map.of("log-requests", "server.log.requests", "metrics", "server.metrics", "debug", "server.log.requests");

    private final ParseResult parsed;

    private Flags(ParseResult parsed) {
        this.parsed = parsed;
    }

    private static OptionSpec value(String name, String label, String description) {
        return OptionSpec.builder("--" + name)
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    private static OptionSpec flag(String name, String description) {
        return OptionSpec.builder("--" + name).description(description).build();
    }

    /** Adds what picocli's own mixin would, which finds it by annotations: a thirtieth of a start. */
    static void addHelpTo(CommandSpec command) {
        command.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build());
        command.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Print version information and exit.")
                .build());
    }

    /** Adds the flags every command takes. */
    static void addTo(CommandSpec command) {
        EVERYWHERE.forEach(
                option -> command.addOption(OptionSpec.builder(option).build()));
    }

    /** Adds the flags of commands that serve. */
    static void addServingTo(CommandSpec command) {
        SERVING.forEach(option -> command.addOption(OptionSpec.builder(option).build()));
    }

    /** Finds the flags among arguments of which nothing else is known yet. */
    static Flags among(String... arguments) {
        CommandSpec spec = CommandSpec.create();
        addTo(spec);
        addServingTo(spec);
        CommandLine line =
                new CommandLine(spec).setUnmatchedArgumentsAllowed(true).setUnmatchedOptionsArePositionalParams(true);
        return new Flags(line.parseArgs(arguments));
    }

    /** Returns the arguments that are no flags of the program itself, such as the names of a command. */
    List<String> words() {
        return parsed.unmatched();
    }

    boolean debug() {
        return parsed.hasMatchedOption("--debug");
    }

    Optional<Path> config() {
        return Optional.ofNullable(parsed.<String>matchedOptionValue("--config", null))
                .map(Path::of);
    }

    /** Returns the settings that flags give, by their names. */
    Map<String, Given> settings() {
        Map<String, Given> given = new LinkedHashMap<>();
        VALUES.forEach((flag, setting) -> {
            if (parsed.hasMatchedOption("--" + flag)) {
                given.put(setting, new Given(parsed.matchedOptionValue("--" + flag, ""), "--" + flag));
            }
        });
        SWITCHES.forEach((flag, setting) -> {
            if (parsed.hasMatchedOption("--" + flag)) {
                given.put(setting, new Given("true", "--" + flag));
            }
        });
        return given;
    }
}
