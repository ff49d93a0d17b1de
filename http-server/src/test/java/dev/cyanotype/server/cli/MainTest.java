package dev.cyanotype.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.http.Response;
import dev.cyanotype.server.Server;
import dev.cyanotype.server.ServerConfig;
import dev.cyanotype.server.plugins.JarBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path plugins;

    @Test
    void helpsAlsoWhenAPluginIsBroken() throws IOException {
        Files.writeString(plugins.resolve("torn.jar"), "no jar");

        assertThat(run("--help")).isZero();
        assertThat(out()).contains("run ", "plugins ", "'demo'");
        assertThat(err()).contains("[BrokenPlugin]");
        assertThat(run("routes")).isOne();
    }

    @Test
    void reportsAllThatIsWrongWithSettingsAtOnce() {
        int status = Main.execute(
                new PrintStream(out),
                new PrintStream(err),
                Map.of(
                        "CYANOTYPE_SERVER_DRAIN", "soon",
                        "CYANOTYPE_SERVER_HELTH", "true",
                        "CYANOTYPE_DATASETS_QUOTA_RATIO", "much"),
                "routes",
                "--data",
                plugins.resolve("data").toString(),
                "--port",
                "many");

        assertThat(status).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(
                        "'server.drain' must be an integer from 0 to 3600, not 'soon'",
                        "CYANOTYPE_SERVER_DRAIN",
                        "'port' must be",
                        "'datasets.quota.ratio' must be",
                        "did you mean 'server.health'?");
    }

    /** A blueprint with commands, whose data may be in use elsewhere. */
    @BeforeEach
    void buildPlugin() throws IOException {
        new JarBuilder()
                .source("com.acme.Notes", """
                        package com.acme;
                        import dev.cyanotype.*;
                        import dev.cyanotype.cli.Command;
                        import dev.cyanotype.config.*;
                        import dev.cyanotype.http.*;
                        import dev.cyanotype.http.problem.*;
                        import java.net.URI;
                        import java.util.Optional;
                        public final class Notes implements Blueprint {
                            private static final Setting<String> HOLDER = Setting.text("notes.holder", "");
                            public String name() { return "notes"; }
                            public void configure(Setup setup) {
                                Settings settings = setup.instance(Settings.class);
                                String holder = settings.get(HOLDER);
                                setup.onStart(address -> {
                                    if (holder.startsWith("http")) throw new InUseException("in use at " + holder, Optional.of(URI.create(holder)));
                                    if (!holder.isEmpty()) throw new InUseException("in use by " + holder, Optional.empty());
                                });
                                setup.post("/notes", request -> Response.text("here: " + request.text())).named("add");
                                setup.get("/refused", request -> { throw new HttpException(409, "not now"); });
                                setup.command(Command.of("add TEXT [--title TITLE] [--loud]", "Adds a note.", call -> {
                                    Response answer = call.send(Request.post("/notes").body("text/plain", call.argument("TEXT")));
                                    call.out().println(new String(answer.content(dev.cyanotype.json.JsonCodec.standard()))
                                            + call.option("title").orElse("") + call.flag("loud"));
                                }));
                                setup.get("/broken", request -> { throw new IllegalStateException("unhandled in a plugin"); });
                                setup.command(Command.of("visit", "Looks at a page.", call -> {
                                    var page = java.net.http.HttpClient.newHttpClient().send(
                                            java.net.http.HttpRequest.newBuilder(call.address().get().resolve("/broken"))
                                                    .header("accept", "text/html").build(),
                                            java.net.http.HttpResponse.BodyHandlers.ofString());
                                    call.out().println(page.headers().map() + page.body());
                                }).serving());
                                setup.command(Command.of("look PATH", "Looks at a path.", call -> {
                                    var page = java.net.http.HttpClient.newHttpClient().send(
                                            java.net.http.HttpRequest.newBuilder(call.address().get().resolve(call.argument("PATH"))).build(),
                                            java.net.http.HttpResponse.BodyHandlers.ofString());
                                    call.out().println(page.statusCode() + page.body());
                                }).serving());
                                setup.command(Command.of("refuse", "Fails.", call -> call.send(Request.get("/refused"))));
                                setup.command(Command.of("unsure", "Cannot say.", call -> {
                                    throw new dev.cyanotype.cli.CommandFailed(3, "nobody knows");
                                }));
                                setup.command(Command.of("read FILE", "Reads.", call ->
                                        java.nio.file.Files.readString(java.nio.file.Path.of(call.argument("FILE")))));
                                setup.command(Command.of("show", "Shows.", call ->
                                        call.out().println("served at " + call.address().isPresent())).serving());
                            }
                        }
                        """)
                .service("dev.cyanotype.Blueprint", "com.acme.Notes")
                .write(plugins.resolve("notes.jar"));
    }

    private int run(Map<String, String> environment, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--plugins", plugins.toString()));
        Map<String, String> variables = new HashMap<>(environment);
        variables.putIfAbsent("CYANOTYPE_DATA", plugins.resolve(".workspace").toString());
        return Main.execute(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                variables,
                all.toArray(String[]::new));
    }

    private int run(String... arguments) {
        return run(Map.of(), arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void listsRoutes() {
        assertThat(run("routes")).isZero();

        assertThat(out().lines().filter(line -> line.startsWith("notes.")).toList())
                .hasSize(1)
                .anySatisfy(
                        line -> assertThat(line).matches("notes\\.add +POST +/notes +notes +.*Notes\\.java:\\d+\\)"));
    }

    @Test
    void sortsRoutes() {
        assertThat(run("routes", "--sort", "rule")).isZero();

        assertThat(out().lines()
                        .skip(1)
                        .map(line -> line.replaceAll(".* (/\\S*) .*", "$1"))
                        .toList())
                .isSortedAccordingTo(String::compareTo);
        assertThat(run("routes", "--sort", "colour")).isOne();
        assertThat(err()).contains("expected endpoint, methods, rule or blueprint, got 'colour'");
    }

    @Test
    void findsRoutesThatNoRequestReaches() throws IOException {
        assertThat(run("routes", "--check")).isZero();
        assertThat(out()).contains("routes can be reached.");

        new JarBuilder()
                .source("com.acme.Shadow", """
                        package com.acme;
                        import dev.cyanotype.*;
                        import dev.cyanotype.http.Response;
                        public final class Shadow implements Blueprint {
                            public String name() { return "shadow"; }
                            public void configure(Setup setup) {
                                setup.get("/s/<name>", request -> Response.text("name"));
                                setup.get("/s/<any(a, b):kind>", request -> Response.text("kind"));
                                setup.get("/s/<int(min=7):number>", request -> Response.text("number"));
                            }
                        }
                        """)
                .service("dev.cyanotype.Blueprint", "com.acme.Shadow")
                .write(plugins.resolve("shadow.jar"));
        assertThat(run("routes", "--check")).isOne();
        assertThat(err()).contains("/s/<any(a, b):kind> is never reached: /s/<name> takes it");
    }

    @Test
    void listsBlueprints() {
        assertThat(run("blueprints")).isZero();

        assertThat(out())
                .contains("NAME", "com.acme.Notes", plugins.resolve("notes.jar").toString());
    }

    @Test
    void runsACommandInThisProcess() {
        assertThat(run("notes", "add", "hello", "--title=T", "--loud")).isZero();

        assertThat(out()).isEqualTo("here: helloTtrue\n");
    }

    @Test
    void runsACommandWhereTheDataIsHeld() {
        Router elsewhere = Router.of(Blueprint.of(
                "elsewhere", setup -> setup.post("/notes", request -> Response.text("there: " + request.text()))));
        try (Server server = Server.start(elsewhere, ServerConfig.DEFAULT.withPort(0))) {
            String address = server.uri().toString();

            assertThat(run(Map.of("CYANOTYPE_NOTES_HOLDER", address), "notes", "add", "hello"))
                    .isZero();
        }

        assertThat(out()).isEqualTo("there: hellofalse\n");
    }

    @Test
    void saysWhoHoldsTheData() {
        int status = run(Map.of("CYANOTYPE_NOTES_HOLDER", "process 7"), "notes", "add", "hello");

        assertThat(status).isEqualTo(1);
        assertThat(err()).isEqualTo("in use by process 7\n");
    }

    @Test
    void listsWhatIsInUseElsewhere() {
        assertThat(run(Map.of("CYANOTYPE_NOTES_HOLDER", "process 7"), "routes")).isZero();
    }

    @Test
    void printsWhyACommandFailed() {
        assertThat(run("notes", "refuse")).isEqualTo(1);

        assertThat(err()).isEqualTo("not now\n");
    }

    @Test
    void namesTheFileThatIsMissing() {
        assertThat(run("notes", "read", "answers.csv")).isEqualTo(1);

        assertThat(err()).isEqualTo("There is no file 'answers.csv'\n");
    }

    @Test
    void endsWithTheStatusOfTheCommand() {
        assertThat(run("notes", "unsure")).isEqualTo(3);

        assertThat(err()).isEqualTo("nobody knows\n");
    }

    @Test
    void printsTheStackWhenDebugging() {
        assertThat(run("notes", "refuse", "--debug")).isEqualTo(1);

        assertThat(err()).contains("Refused: not now", "at dev.cyanotype");
    }

    @Test
    void showsErrorsToBrowsersWhenDebugging() {
        assertThat(run("visit", "--port", "0", "--exit", "--debug")).isZero();
        assertThat(out()).contains("text/html", "unhandled in a plugin", "com.acme.Notes");
    }

    @Test
    void showsNoErrorsOtherwise() {
        assertThat(run("visit", "--port", "0", "--exit")).isZero();
        assertThat(out())
                .contains("500 Internal Server Error", "The server failed to answer.")
                .doesNotContain("unhandled in a plugin", "com.acme");
    }

    @Test
    void refusesToShowErrorsToOthers() {
        assertThat(run("run", "--debug", "--host", "0.0.0.0", "--port", "0")).isOne();

        assertThat(err()).contains("[DebugNotLoopback]", "not at '0.0.0.0'");
    }

    @Test
    void showsMetricsIfAskedTo() {
        assertThat(run("look", "/metrics", "--port", "0", "--exit")).isZero();
        assertThat(out()).contains("404").doesNotContain("jvm_memory");

        assertThat(run("look", "/metrics", "--port", "0", "--exit", "--metrics"))
                .isZero();
        assertThat(out()).contains("200", "jvm_memory_used_bytes");
    }

    @Test
    void isReadyWithTheBlueprintsThatComeWithIt() {
        String data = plugins.resolve(".data").toString();

        assertThat(run("look", "/health/ready", "--port", "0", "--exit", "--data", data))
                .isZero();

        assertThat(out()).contains("200", "\"ready\"", "[\"jobs.database\",\"jobs.workspace\"]");
    }

    @Test
    void servesBesideACommandAndExits() {
        assertThat(run("show", "--port", "0", "--exit")).isZero();

        assertThat(out()).matches("Listening on http://127\\.0\\.0\\.1:\\d+\nserved at true\n");
    }

    @Test
    void tellsWrongUse() {
        assertThat(run("notes", "add")).isEqualTo(2);
        assertThat(run("nots")).isEqualTo(2);
        assertThat(run("run", "--port")).isEqualTo(2);
        assertThat(err()).contains("Missing required parameter: 'TEXT'", "Unmatched argument", "nots");
    }

    @Test
    void writesAProjectWithItsNames() throws IOException {
        Path folder = plugins.resolve(".signs");

        assertThat(run("new", "blueprint", "com.acme:street-signs", folder.toString()))
                .as(err())
                .isZero();

        assertThat(out()).contains("target/street-signs-1.0.jar");
        assertThat(folder.resolve(".gitignore")).isRegularFile();
        assertThat(folder.resolve("src/main/resources/META-INF/services/dev.cyanotype.Blueprint"))
                .hasContent("com.acme.streetsigns.StreetSignsBlueprint");
        assertThat(folder.resolve("src/main/java/com/acme/streetsigns/StreetSignsBlueprint.java"))
                .content()
                .contains("package com.acme.streetsigns;", "class StreetSignsBlueprint", "return \"street-signs\";")
                .doesNotContain("hello", "com.example");
    }

    @Test
    void writesNoProjectWhereThereAreFiles() {
        assertThat(run("new", "blueprint", "com.acme:labels", plugins.toString()))
                .isOne();

        assertThat(err())
                .isEqualTo("DIR: expected a folder that is empty or does not exist, got '" + plugins
                        + "', which has files in it\n");
    }

    @Test
    void writesNoProjectForANameThatIsTaken() {
        Path folder = plugins.resolve(".notes");

        assertThat(run("new", "blueprint", "com.acme:notes", folder.toString())).isOne();

        assertThat(err()).contains("expected the name of a new blueprint, got 'notes', which this server has already");
        assertThat(folder).doesNotExist();
    }

    @Test
    void printsHelp() {
        assertThat(run("--help")).isZero();

        assertThat(out()).contains("run ", "routes ", "blueprints ", "new ", "notes ", "show ");
    }

    @Test
    void refusesUnknownSettings() throws IOException {
        Path file = Files.writeString(plugins.resolve("my.properties"), "prot = 7");

        assertThat(run("routes", "--config", file.toString())).isEqualTo(1);

        assertThat(err()).contains("There is no setting 'prot'; did you mean 'port'?");
    }
}
