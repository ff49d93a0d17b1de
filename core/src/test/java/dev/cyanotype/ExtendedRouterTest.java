package dev.cyanotype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.cli.Command;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.policy.Limit;
import dev.cyanotype.testing.TestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A router that goes on from another has all of it, and shares what it started. */
class ExtendedRouterTest {
    private final List<String> events = new ArrayList<>();
    private final Router host = Router.builder()
            .mount(living("host"))
            .app(app -> app.after((request, response) -> response.header("x-host", "yes")))
            .build();

    private Blueprint living(String name) {
        return Blueprint.of(name, setup -> {
            setup.get("/" + name, request -> Response.text("from " + name)).named("show");
            setup.app().templates().global(name, name.toUpperCase(Locale.ROOT));
            setup.healthCheck("well", () -> {});
            setup.command(Command.of("greet", "Greets.", invocation -> {}));
            setup.onStart(address -> events.add("start " + name));
            setup.onClose(() -> events.add("close " + name));
        });
    }

    @Test
    void answersInThePlaceOfARouteThatYieldsAsLongAsItIsThere() {
        Router host = Router.of(Blueprint.of(
                "house",
                setup -> setup.get("/", request -> Response.text("house at " + request.urlFor("house.home")))
                        .named("home")
                        .yielding()));
        Blueprint team = Blueprint.of(
                "team", setup -> setup.get("/", request -> Response.text("team at " + request.urlFor("house.home"))));

        Router extended = host.extend().mount(team, Mount.unchanged()).build();

        assertThat(TestClient.of(host).get("/").text()).isEqualTo("house at /");
        assertThat(TestClient.of(extended).get("/").text()).isEqualTo("team at /");
        assertThat(TestClient.of(host.extend().build()).get("/").text()).isEqualTo("house at /");
    }

    @Test
    void hasAllOfTheOtherAndWhatIsMountedSince() {
        Router extended = host.extend().mount(living("plugin")).build();

        assertThat(TestClient.of(extended).get("/host").text()).isEqualTo("from host");
        assertThat(TestClient.of(extended).get("/plugin").header("x-host")).isEqualTo("yes");
        assertThat(extended.routes()).hasSize(2);
        assertThat(extended.blueprints()).extracting(Mounted::name).containsExactly("host", "plugin");
        assertThat(extended.commands()).containsOnlyKeys("host", "plugin");
        assertThat(extended.healthChecks()).containsOnlyKeys("host.well", "plugin.well");
        assertThat(TestClient.of(host).get("/plugin").status()).isEqualTo(404);
        assertThat(host.routes()).hasSize(1);
    }

    @Test
    void declaresOnceWhatTheOtherDeclaredOnce() {
        Router careful =
                Router.builder().app(app -> app.limit(Limit.none().body(5))).build();
        Router extended = careful.extend()
                .mount(Blueprint.of("notes", setup -> setup.post("/", request -> Response.text(request.text()))))
                .build();

        assertThat(TestClient.of(extended)
                        .send(Request.post("/").body("text/plain", "12345"))
                        .status())
                .isEqualTo(200);
        assertThat(TestClient.of(extended)
                        .send(Request.post("/").body("text/plain", "123456"))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void refusesGaugesThatNobodyCouldTellApart() {
        Blueprint two = Blueprint.of("two", setup -> {
            setup.gauge("left", "Left", () -> 1);
            setup.gauge("left", "Left", () -> 2);
        });
        Blueprint odd = Blueprint.of("odd", setup -> setup.gauge("Bad Name", "Odd", () -> 1));

        assertThatThrownBy(() -> host.extend().mount(two).mount(odd).build())
                .hasMessageContaining("There are two gauges named 'two.left'")
                .hasMessageContaining("not 'Bad Name'");
    }

    @Test
    void differsFromOthersThatExtendTheSame() {
        Router first = host.extend().mount(living("one")).build();
        Router second = host.extend().mount(living("two")).build();

        assertThat(TestClient.of(first).get("/one").status()).isEqualTo(200);
        assertThat(TestClient.of(first).get("/two").status()).isEqualTo(404);
        assertThat(TestClient.of(second).get("/one").status()).isEqualTo(404);
    }

    @Test
    void startsTheOtherOnceAndClosesItWithTheLast() {
        Router first = host.extend().mount(living("one")).build();
        host.close();
        first.start(Optional.empty());
        Router second = host.extend().mount(living("two")).build();
        second.start(Optional.empty());
        first.close();
        first.close();
        assertThat(events).containsExactly("start host", "start one", "start two", "close one");

        second.close();

        assertThat(events).endsWith("close one", "close two", "close host");
        assertThatIllegalStateException()
                .isThrownBy(() -> host.extend().build())
                .withMessageContaining("closed");
    }

    @Test
    void findsWhatDoesNotGoTogether() {
        Router.Builder clashing = host.extend().mount(living("host"));
        assertThatThrownBy(clashing::build).hasMessageContaining("[DuplicateBlueprint]");
        assertThat(events).isEmpty();
        assertThat(TestClient.of(host).get("/host").status()).isEqualTo(200);

        host.close();
        assertThat(events).containsExactly("close host");
    }

    @Test
    void refusesASettingThatTheOtherHas() {
        Router local = Router.builder().serverName("example.org").build();

        assertThatIllegalStateException()
                .isThrownBy(() -> local.extend().serverName("example.com"))
                .withMessageContaining("example.org");
    }

    @Test
    void sharesObjectsGivenToTheApplication() {
        Router base = Router.builder().instance(Map.class, Map.of("a", 1)).build();
        Router extended = base.extend()
                .mount(Blueprint.of("asking", setup -> {
                    Object size = setup.instance(Map.class).size();
                    setup.get("/size", request -> Response.json(size));
                }))
                .build();

        assertThat(TestClient.of(extended).get("/size").text()).isEqualTo("1");
    }
}
