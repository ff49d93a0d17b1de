package dev.cyanotype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cyanotype.config.Setting;
import dev.cyanotype.config.Settings;
import dev.cyanotype.files.Folder;
import dev.cyanotype.http.Handler;
import dev.cyanotype.http.Response;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.views.ClassView;
import dev.cyanotype.views.MethodView;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ConfigurationReportTest {
    private static ConfigurationException report(Router.Builder builder) {
        return catchThrowableOfType(ConfigurationException.class, builder::build);
    }

    @Test
    void namesEverythingThatIsWrongWithItsPlaceAndTheWayOut() {
        Blueprint broken = Blueprint.of("broken", setup -> {
            setup.get("/<int:", request -> Response.status(204));
            setup.get("/{name}", request -> Response.status(204));
            setup.get("/same/<a>", request -> Response.status(204));
            setup.get("/same/<b>", request -> Response.status(204));
        });
        Blueprint needy = Blueprint.of("needy", setup -> setup.instance(StringBuilder.class));
        Blueprint failing = Blueprint.of("failing", setup -> {
            throw new IllegalStateException("no luck");
        });

        ConfigurationException report = report(Router.builder()
                .mount(broken)
                .mount(broken)
                .mount(needy)
                .mount(failing)
                .mount(Blueprint.of("a.b", setup -> {})));

        String line = "ConfigurationReportTest.java:\\d+";
        assertThat(report.getMessage().replaceAll(line, "ConfigurationReportTest.java:N"))
                .startsWith(
                        "The application could not be assembled:\n\n1) [DuplicateBlueprint] The blueprint 'broken' is"
                                + " already mounted\n       Mount it under another name: mount(blueprint,"
                                + " Mount.at(...).named(\"broken2\"))\n")
                .contains("2) [MissingInstance] The blueprint 'needy' asks for a java.lang.StringBuilder")
                .containsPattern("asked for at dev\\.cyanotype\\.ConfigurationReportTest\\.")
                .contains("3) [BlueprintFailed] The blueprint 'failing' failed in configure():"
                        + " java.lang.IllegalStateException: no luck")
                .contains("4) [InvalidName] The blueprint name 'a.b' must not be empty or contain a dot")
                .contains("5) [MalformedRule] The rule '/<int:' is malformed: unexpected '<' at position 1")
                .contains("(ConfigurationReportTest.java:N)")
                .contains("6) [MalformedRule] The rule '/{name}' has '{name}'; a parameter is written '<name>'")
                .contains(
                        "7) [ConflictingRoutes] Two routes match the same requests: [GET] /same/<a> of 'broken' and [GET] /same/<b> of 'broken'");
        assertThat(report.problems()).hasSize(7);
    }

    @Test
    void namesTheOriginOfTwoBlueprintsWithOneName() {
        ConfigurationException report = report(
                Router.builder().mount(Blueprint.of("same", setup -> {})).mount(Blueprint.of("same", setup -> {})));

        assertThat(report)
                .hasMessageContaining("[DuplicateBlueprint] The name 'same' is taken by two blueprints")
                .hasMessageContaining("Blueprint.of(\"same\") at dev.cyanotype.ConfigurationReportTest"
                        + ".namesTheOriginOfTwoBlueprintsWithOneName(ConfigurationReportTest.java:")
                .hasMessageNotContaining("Blueprint$1");
    }

    @Test
    void namesTheJarOfABlueprintWithAClass() {
        assertThat(report(Router.builder().mount(new Unnamed())))
                .hasMessageContaining(Unnamed.class.getName() + " from "
                        + Path.of(Unnamed.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath()));
    }

    private static final class Unnamed implements Blueprint {
        @Override
        public String name() {
            return "";
        }

        @Override
        public void configure(Setup setup) {}
    }

    @Test
    void refusesASecondHandlerForAnEndpoint() {
        Blueprint twice = Blueprint.of("users", setup -> {
            setup.get("/", request -> Response.text("all")).named("list");
            setup.get("/page/<int:page>", request -> Response.text("a page")).named("list");
        });

        assertThat(report(Router.builder().mount(twice)).getMessage())
                .contains("[ConflictingEndpoint] The endpoint 'users.list' has two handlers: for [GET] / and for"
                        + " [GET] /page/<int:page>");
    }

    @Test
    void refusesArgumentsThatAConverterDoesNotHave() {
        ConfigurationException report = report(Router.builder().app(app -> {
            app.get("/<int(maximum=3):n>", request -> Response.status(204));
            app.get("/a/<string(2, 3, 4, 5):n>", request -> Response.status(204));
            app.get("/b/<uuid(version=4):n>", request -> Response.status(204));
        }));

        assertThat(report.problems()).hasSize(3);
        assertThat(report.getMessage())
                .contains(
                        "[MalformedRule] The converter 'int' has no argument 'maximum'; it has fixed_digits, min, max,"
                                + " signed; did you mean 'max'?")
                .contains("The converter 'string' has no argument '5'; it has length, minlength, maxlength")
                .contains("The converter 'uuid' has no argument 'version'; it has none");
    }

    record Owner(StringBuilder name) {}

    record Pet(Optional<List<Owner>> owners) {}

    @Test
    void refusesBodiesThatJsonCannotBeReadInto() {
        ConfigurationException report = report(Router.builder().app(app -> {
            app.post("/pets", Pet.class, (request, pet) -> Response.status(204));
            app.put("/builders", StringBuilder.class, (request, text) -> Response.status(204));
        }));

        assertThat(report.problems()).hasSize(2);
        assertThat(report.getMessage())
                .contains(
                        "[UnreadableBody] JSON cannot be read into dev.cyanotype.ConfigurationReportTest$Pet, the body of"
                                + " [POST] /pets: 'name' of dev.cyanotype.ConfigurationReportTest$Owner is a"
                                + " java.lang.StringBuilder; use records")
                .contains("JSON cannot be read into java.lang.StringBuilder, the body of [PUT] /builders: it is a"
                        + " java.lang.StringBuilder");
    }

    /** A view that answers nothing. */
    static final class Idle extends MethodView {}

    @Test
    void namesAViewThatOverridesNothing() {
        ConfigurationException report = report(Router.builder()
                .mount(Blueprint.of("idle", setup -> setup.view("/", ClassView.of(Idle.class, Idle::new)))));

        assertThat(report.getMessage())
                .contains("[BlueprintFailed] The blueprint 'idle'")
                .contains("The view dev.cyanotype.ConfigurationReportTest$Idle answers no request: let it override"
                        + " get(Request), post(Request) or another");
    }

    @Test
    void hasOneHandlerForAllRoutesOfAnEndpoint() {
        Handler list = request -> Response.text("all of " + request.rule());
        Router router = Router.of(Blueprint.of("users", setup -> {
            setup.rule("/everybody").named("list");
            setup.get("/", list).named("list");
            setup.post("/", list).named("list");
        }));

        assertThat(TestClient.of(router).get("/").text()).isEqualTo("all of /");
        assertThat(TestClient.of(router).get("/everybody").text()).isEqualTo("all of /everybody");
    }

    @Test
    void refusesDeclarationsAfterTheSetUp() {
        AtomicReference<Setup> kept = new AtomicReference<>();
        Router router = Router.of(Blueprint.of("late", setup -> {
            kept.set(setup);
            setup.get("/", request -> {
                kept.get().get("/more", again -> Response.status(204));
                return Response.text("never");
            });
        }));

        assertThat(TestClient.of(router).get("/").status()).isEqualTo(500);
        assertThat(catchThrowableOfType(
                        IllegalStateException.class, () -> kept.get().instance(String.class)))
                .hasMessageContaining("The blueprint 'late' declares after it was set up");
    }

    @Test
    void givesTheObjectsOfTheBuilder() {
        Router router = Router.builder()
                .instance(String.class, "injected")
                .mount(Blueprint.of("page", setup -> {
                    String text = setup.instance(String.class);
                    setup.get("/", request -> Response.text(text));
                }))
                .build();

        assertThat(TestClient.of(router).get("/").text()).isEqualTo("injected");
    }

    @Test
    void knowsSettingsAndTheTimeWithoutAHost() {
        Setting<String> colour = Setting.text("colour", "blue");
        Blueprint blueprint = Blueprint.of("site", setup -> {
            String set = setup.instance(Settings.class).get(colour);
            Instant now = setup.instance(Clock.class).instant();
            setup.get(
                    "/",
                    request -> Response.text(
                            set + " since " + now.isBefore(Instant.now().plusSeconds(1))));
        });

        assertThat(TestClient.of(Router.of(blueprint)).get("/").text()).isEqualTo("blue since true");
        assertThat(TestClient.of(Router.builder()
                                .instance(Settings.class, Settings.of(Map.of("colour", "red")))
                                .mount(blueprint)
                                .build())
                        .get("/")
                        .text())
                .isEqualTo("red since true");
    }

    @Test
    void namesFoldersThatAreNotThere() {
        Blueprint blueprint = Blueprint.of("site", setup -> {
            setup.templates(Folder.of(ConfigurationReportTest.class, "tmplates"));
            setup.statics("/a", Folder.of(Router.class, "META-INF/cyanotype")).named("a");
            setup.statics("/b", Folder.of(ConfigurationReportTest.class, "sttic"))
                    .named("b");
            setup.assets("/c", Folder.of(Test.class, "asets"));
            setup.templates(Folder.of(Path.of("made-later")));
        });

        assertThat(report(Router.builder().mount(blueprint)).problems())
                .hasSize(3)
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("[MissingFolder] There is no folder tmplates/ at the top of the jar or classes of"
                                + " dev.cyanotype.ConfigurationReportTest")
                        .contains("declared at dev.cyanotype.ConfigurationReportTest"))
                .anySatisfy(problem -> assertThat(problem).contains("folder sttic/"))
                .anySatisfy(problem -> assertThat(problem).contains("folder asets/"));
    }
}
