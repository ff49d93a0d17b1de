package dev.cyanotype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.cyanotype.http.Limits;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Response;
import dev.cyanotype.templates.Templates;
import dev.cyanotype.testing.TestClient;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is built stays as it was declared. */
class FrozenRouterTest {
    private final Router.Builder builder = Router.builder()
            .app(app -> app.get("/", request -> Response.text("")).named("home"));

    @Test
    void refusesChangesOfItsRoutes() {
        Route route = builder.build().routes().get(0);
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
        assertThat(route.endpoint()).contains("home");
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
