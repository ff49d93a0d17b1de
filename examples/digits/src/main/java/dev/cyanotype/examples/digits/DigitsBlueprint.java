package dev.cyanotype.examples.digits;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Setup;
import dev.cyanotype.cli.Command;

/** Brings the command {@code demo}; it has no routes of its own. */
public final class DigitsBlueprint implements Blueprint {
    @Override
    public String name() {
        return "digits";
    }

    @Override
    public void configure(Setup setup) {
        setup.command(Command.of(
                        "demo",
                        "Imports handwritten digits, packages them, tests a model on them, and serves it all.",
                        call -> new Demo(call).run())
                .serving());
    }
}
