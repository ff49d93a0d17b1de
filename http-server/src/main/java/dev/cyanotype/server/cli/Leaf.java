package dev.cyanotype.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** A command that does something, described to picocli without annotations. */
final class Leaf implements Callable<Integer> {
    private final CommandSpec spec;
    private final Action action;

    /** What a command does with its arguments. */
    interface Action {
        void run(ParseResult arguments) throws Exception;
    }

    private Leaf(String name, String summary, Action action) {
        this.action = action;
        this.spec = CommandSpec.wrapWithoutInspection(this).name(name);
        spec.usageMessage().description(summary);
        Flags.addHelpTo(spec);
        Flags.addTo(spec);
    }

    /** Describes a command. */
    static CommandSpec of(String name, String summary, Action action) {
        return new Leaf(name, summary, action).spec;
    }

    @Override
    public Integer call() throws Exception {
        action.run(spec.commandLine().getParseResult());
        return 0;
    }
}
