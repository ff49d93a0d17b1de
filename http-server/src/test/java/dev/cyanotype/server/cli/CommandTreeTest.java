package dev.cyanotype.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.cli.Command;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A command is described once it is asked for, and what is wrong with one is told whatever is asked for. */
class CommandTreeTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static Blueprint named(String name, Command... commands) {
        return Blueprint.of(name, setup -> {
            for (Command command : commands) {
                setup.command(command);
            }
        });
    }

    private static Command command(String usage) {
        return Command.of(usage, "Does that.", call -> call.out().println("done " + usage))
                .offline();
    }

    private int run(Router.Builder application, String... arguments) {
        return Main.execute(settings -> application, new PrintStream(out), new PrintStream(err), Map.of(), arguments);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    private static Router.Builder notes() {
        return Router.builder().mount(named("notes", command("add"), command("remove")));
    }

    @ParameterizedTest
    @CsvSource({"notes add, done add", "notes remove, done remove", "blueprints, notes"})
    void runsWhatIsNamed(String arguments, String expected) {
        assertThat(run(notes(), arguments.split(" ", -1))).isZero();
        assertThat(printed()).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"--help, 0", "--data notes, 2"})
    void listsAllThereIsForSomebodyWhoNamesNothing(String arguments, int status) {
        assertThat(run(notes(), arguments.split(" ", -1))).isEqualTo(status);
        assertThat(printed()).contains("run ", "routes ", "blueprints ", "new ", "plugins ", "notes ");
    }

    @Test
    void suggestsTheNearestNameToAMistypedOne() {
        assertThat(run(notes(), "note")).isEqualTo(2);
        assertThat(printed()).contains("Unmatched argument at index 0: 'note'", "notes");
    }

    @Test
    void listsTheCommandsOfAGroup() {
        run(notes(), "notes", "--help");

        assertThat(printed()).contains("Commands of the blueprint 'notes'.", "add ", "remove ");
    }

    @ParameterizedTest
    @CsvSource({"routes", "blueprints", "--help"})
    void refusesACommandWhoseNameIsTakenWhateverIsAsked(String argument) {
        Router.Builder taken = Router.builder().mount(named("run", command("add")));

        assertThat(run(taken, argument)).isEqualTo(1);
        assertThat(printed())
                .contains("[DuplicateCommand] The blueprint 'run' brings a command to 'run', which is taken");
    }

    @Test
    void refusesTwoCommandsOfOneName() {
        Router.Builder twice = Router.builder()
                .mount(named("a", command("serve").serving()))
                .mount(named("b", command("serve").serving()));

        assertThat(run(twice, "routes")).isEqualTo(1);
        assertThat(printed()).contains("The blueprint 'b' brings a command to 'serve', which is taken");
    }

    @Test
    void refusesAnOptionThatIsTheProgramsOwnWhateverIsAsked() {
        Router.Builder reserved = Router.builder().mount(named("notes", command("add [--port PORT]")));

        assertThat(run(reserved, "routes")).isEqualTo(1);
        assertThat(printed()).contains("[ReservedOption]", "has an option --port, which is the program's own");
    }
}
