package dev.cyanotype.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.cli.Command.Kind;
import dev.cyanotype.cli.Command.Parameter;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private final Router router = Router.of(Blueprint.of("greetings", setup -> {
        setup.get("/hello/<name>", request -> {
            if (request.param("name").equals("nobody")) {
                throw HttpException.notFound("There is nobody.");
            }
            return Response.json(Map.of("text", "Hello, " + request.param("name")));
        });
        setup.command(Command.of(
                "greet NAME --times N [--language LANGUAGE] [--loud]",
                "Greets somebody.",
                call -> call.out()
                        .print(call.get("/hello/" + call.argument("NAME"), Map.class)
                                        .get("text")
                                + (call.flag("loud") ? "!" : ""))));
    }));

    private void run(Map<String, String> parameters) throws Exception {
        Command greet = router.commands().get("greetings").get(0);
        greet.run(new Invocation(parameters, router, new PrintStream(printed), Optional.empty()));
    }

    @Test
    void readsItsParametersFromTheUsage() {
        assertThat(router.commands().get("greetings").get(0).parameters())
                .containsExactly(
                        new Parameter(Kind.ARGUMENT, "NAME", "NAME", true),
                        new Parameter(Kind.OPTION, "times", "N", true),
                        new Parameter(Kind.OPTION, "language", "LANGUAGE", false),
                        new Parameter(Kind.FLAG, "loud", "", false));
        assertThatThrownBy(() -> Command.of("greet name", "", call -> {}))
                .hasMessage("Malformed usage 'greet name' at 'name'");
    }

    @Test
    void talksToTheApplication() throws Exception {
        run(Map.of("NAME", "Ada", "times", "1", "loud", ""));

        assertThat(printed).hasToString("Hello, Ada!");
    }

    @Test
    void failsWithTheReasonOfTheApplication() {
        assertThatThrownBy(() -> run(Map.of("NAME", "nobody", "times", "1")))
                .isInstanceOf(Invocation.Refused.class)
                .hasMessage("There is nobody.");
    }
}
