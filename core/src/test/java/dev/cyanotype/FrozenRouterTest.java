package dev.cyanotype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.http.Method;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.form.Limits;
import dev.cyanotype.templates.Templates;
import dev.cyanotype.testing.TestClient;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is built stays as it was declared. */
class FrozenRouterTest {
    private final AtomicReference<Route> declared = new AtomicReference<>();
    private final Router.Builder builder = Router.builder()
            .app(app -> declared.set(app.get("/", request -> Response.text("")).named("home")));

    @Test
    void refusesChangesOfItsRoutes() {
        RouteInfo built = builder.build().routes().get(0);
        Route route = declared.get();
        List<Consumer<Route>> changes = List.of(
                Route::nonBlocking,
                Route::alias,
                Route::buildOnly,
                Route::websocket,
                one -> one.named("other"),
                one -> one.methods(Method.PUT),
                one -> one.defaultTo("page", 1),
                one -> one.strictSlashes(false),
                one -> one.mergeSlashes(false),
                one -> one.subdomain("admin"),
                one -> one.host("example.org"),
                one -> one.redirectTo("/"),
                one -> one.automaticOptions(false),
                one -> one.summary("Other."),
                one -> one.takes(Param.text("q")),
                one -> one.returns(String.class));

        for (Consumer<Route> change : changes) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> change.accept(route))
                    .withMessageContaining("[GET] /")
                    .withMessageContaining("FrozenRouterTest.java");
        }
        assertThat(built.endpoint()).contains("home");
        assertThat(built.methods()).containsExactly(Method.GET);
    }

    @Test
    void refusesChangesOfARouteOnceItsBlueprintIsSetUp() {
        Blueprint inner = Blueprint.of("inner", setup -> declared.set(setup.get("/x", request -> Response.text(""))));
        Blueprint outer = Blueprint.of("outer", setup -> {
            setup.mount(inner);
            declared.get().named("late");
        });

        assertThatThrownBy(() -> Router.of(outer))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("frozen since");
    }

    @Test
    void refusesASettingGivenTwice() {
        List<Consumer<Router.Builder>> settings = List.of(
                one -> one.debug(false),
                Router.Builder::propagateErrors,
                one -> one.limits(Limits.DEFAULT),
                one -> one.serverName("example.org"),
                one -> one.preferredUrlScheme("https"),
                one -> one.applicationRoot("/app"),
                one -> one.matching(Matching.DEFAULT),
                one -> one.trustedHosts("example.org"),
                one -> one.trapErrors(status -> true),
                one -> one.instance(String.class, "first"));

        for (Consumer<Router.Builder> setting : settings) {
            setting.accept(builder);

            assertThatIllegalStateException()
                    .isThrownBy(() -> setting.accept(builder))
                    .withMessageContaining("was called before")
                    .withMessageContaining("FrozenRouterTest.java");
        }
    }

    @Test
    void refusesChangesOfItsBuilder() {
        Router router = builder.build();
        List<Consumer<Router.Builder>> changes = List.of(
                one -> one.debug(true),
                Router.Builder::propagateErrors,
                Router.Builder::build,
                one -> one.limits(Limits.DEFAULT),
                one -> one.serverName("example.org"),
                one -> one.matching(Matching.DEFAULT),
                one -> one.trustedHosts("example.org"),
                one -> one.trapErrors(status -> true),
                one -> one.instance(String.class, ""),
                one -> one.mount(Blueprint.of("late", setup -> {})),
                one -> one.app(app -> {}));

        for (Consumer<Router.Builder> change : changes) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> change.accept(builder))
                    .withMessageContaining("Router.builder()");
        }
        assertThat(router.isDebug()).isFalse();
    }

    @Test
    void refusesChangesOfItsTemplates() {
        AtomicReference<Templates> kept = new AtomicReference<>();
        builder.app(app -> kept.set(app.templates())).build();

        assertThatIllegalStateException()
                .isThrownBy(() -> kept.get().global("motto", "other"))
                .withMessageContaining("frozen");
        assertThatIllegalStateException()
                .isThrownBy(() -> kept.get().filter("shout", values -> ""))
                .withMessageContaining("frozen");
    }

    @Test
    void leavesNullsOutOfUrls() {
        Router router = Router.builder()
                .app(app -> app.get(
                                "/",
                                request -> Response.text(request.urlFor("home")
                                        .with("tag", Arrays.asList("a", null, "b"))
                                        .with("page", null)
                                        .toString()))
                        .named("home"))
                .build();

        assertThat(TestClient.of(router).get("/").text()).isEqualTo("/?tag=a&tag=b");
    }
}
