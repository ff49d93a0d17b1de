package dev.cyanotype.server.cli;

import dev.cyanotype.ConfigurationException;
import dev.cyanotype.Router;
import dev.cyanotype.cli.Command;
import dev.cyanotype.cli.Command.Parameter;
import dev.cyanotype.config.Settings;
import dev.cyanotype.server.ServerConfig;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The program's own commands, and those of the blueprints: grouped by blueprint, but what serves stands at the top. */
final class CommandTree {
    private final Router router;
    private final CommandRunner runner;
    private final PrintStream out;
    private final Branches branches = new Branches();

    private CommandTree(Assembled assembled, ServerConfig config, PrintStream out) {
        this.router = assembled.router();
        this.runner = new CommandRunner(assembled, config, out);
        this.out = out;
    }

    /** Returns the tree, or of it the branch that the arguments name. */
    static CommandSpec of(
            Assembled assembled, ServerConfig config, Settings settings, PrintStream out, String... arguments) {
        CommandTree tree = new CommandTree(assembled, config, out);
        tree.addOwn();
        PluginCommands.addTo(tree.branches, assembled, settings, out);
        tree.router
                .commands()
                .forEach((blueprint, commands) -> commands.forEach(command -> tree.add(blueprint, command)));
        CommandSpec root = root();
        tree.branches.grow(root, arguments);
        return root;
    }

    private static CommandSpec root() {
        CommandSpec root = CommandSpec.create().name("cyanotype");
        Flags.addHelpTo(root);
        root.version("Cyanotype " + Main.class.getPackage().getImplementationVersion());
        root.usageMessage()
                .description("Serves blueprints, and does what they can do.")
                .footer(
                        "",
                        "The script 'cyanotype' has two more: 'demo' imports digits and tests a model, 'aot' makes later starts faster.");
        return root;
    }

    private void addOwn() {
        branches.add("", "run", this::run);
        branches.add("", "routes", this::routes);
        branches.add(
                "",
                "blueprints",
                () -> Leaf.of("blueprints", "Lists the blueprints.", arguments -> Listings.blueprints(router, out)));
        branches.addGroup("new", "Writes what is written anew for each project.");
        branches.addTo("new", "blueprint", this::newBlueprint);
    }

    private CommandSpec run() {
        CommandSpec run = Leaf.of("run", "Serves the application.", arguments -> runner.serveOnly());
        Flags.addServingTo(run);
        return run;
    }

    private CommandSpec routes() {
        CommandSpec routes = Leaf.of("routes", "Lists the routes.", arguments -> {
            if (arguments.hasMatchedOption("--check")) {
                Listings.check(router, out);
            } else {
                Listings.routes(router, Optional.ofNullable(arguments.matchedOptionValue("--sort", null)), out);
            }
        });
        routes.addOption(OptionSpec.builder("--sort")
                .type(String.class)
                .paramLabel("COLUMN")
                .description("endpoint, methods, rule or blueprint; as declared if not given")
                .build());
        routes.addOption(OptionSpec.builder("--check")
                .description("instead find routes that no request reaches")
                .build());
        return routes;
    }

    private CommandSpec newBlueprint() {
        CommandSpec leaf = Leaf.of(
                "blueprint",
                "Writes a project with a blueprint, its test, a template and a static file.",
                arguments -> NewBlueprint.write(
                        arguments.matchedPositionalValue(0, ""),
                        Path.of(arguments.matchedPositionalValue(1, "")),
                        router,
                        out));
        leaf.addPositional(argument(0, "GROUP:NAME"));
        leaf.addPositional(argument(1, "DIR"));
        return leaf;
    }

    private static PositionalParamSpec argument(int index, String label) {
        return PositionalParamSpec.builder()
                .index(String.valueOf(index))
                .type(String.class)
                .required(true)
                .paramLabel(label)
                .build();
    }

    private void add(String blueprint, Command command) {
        checkOptions(blueprint, command);
        if (command.isServing() || blueprint.isEmpty()) {
            branches.add(blueprint, command.name(), () -> leaf(command));
        } else {
            branches.addTo(blueprint, command.name(), () -> leaf(command));
        }
    }

    private static void checkOptions(String blueprint, Command command) {
        for (Parameter parameter : command.parameters()) {
            if (parameter.kind() != Command.Kind.ARGUMENT && Flags.RESERVED.contains(parameter.name())) {
                throw new ConfigurationException(List.of("[ReservedOption] The command '" + command.name()
                        + "' of the blueprint '" + blueprint + "' has an option --" + parameter.name()
                        + ", which is the program's own"));
            }
        }
    }

    private CommandSpec leaf(Command command) {
        CommandSpec leaf = Leaf.of(command.name(), command.summary(), arguments -> {
            if (command.isServing()) {
                runner.serve(command, parameters(command, arguments), arguments.hasMatchedOption("--exit"));
            } else {
                runner.run(command, parameters(command, arguments));
            }
        });
        if (command.isServing()) {
            Flags.addServingTo(leaf);
            leaf.addOption(OptionSpec.builder("--exit")
                    .description("end when done, instead of serving")
                    .build());
        }
        command.parameters().forEach(parameter -> declare(leaf, parameter));
        return leaf;
    }

    private static void declare(CommandSpec leaf, Parameter parameter) {
        if (parameter.kind() == Command.Kind.ARGUMENT) {
            leaf.addPositional(argument(leaf.positionalParameters().size(), parameter.label()));
            return;
        }
        OptionSpec.Builder option = OptionSpec.builder("--" + parameter.name()).required(parameter.required());
        leaf.addOption(
                parameter.kind() == Command.Kind.FLAG
                        ? option.build()
                        : option.type(String.class)
                                .paramLabel(parameter.label())
                                .build());
    }

    private static Map<String, String> parameters(Command command, ParseResult arguments) {
        Map<String, String> values = new LinkedHashMap<>();
        int position = 0;
        for (Parameter parameter : command.parameters()) {
            String name = parameter.name();
            switch (parameter.kind()) {
                case ARGUMENT -> values.put(name, arguments.matchedPositionalValue(position++, ""));
                case FLAG -> {
                    if (arguments.hasMatchedOption("--" + name)) {
                        values.put(name, "true");
                    }
                }
                case OPTION -> {
                    if (arguments.hasMatchedOption("--" + name)) {
                        values.put(name, arguments.matchedOptionValue("--" + name, ""));
                    }
                }
            }
        }
        return values;
    }
}
