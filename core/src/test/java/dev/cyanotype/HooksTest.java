package dev.cyanotype;

import static dev.cyanotype.Mount.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HooksTest {
    private final List<String> calls = new ArrayList<>();

    private void hooks(Scope scope, String name) {
        scope.before(request -> calls.add("before " + name));
        scope.before(request -> calls.add("before2 " + name));
        scope.after((request, response) -> note("after " + name, response));
        scope.after((request, response) -> note("after2 " + name, response));
        scope.teardown((request, error) -> calls.add("teardown " + name + (error == null ? "" : " of an error")));
    }

    private Response note(String call, Response response) {
        calls.add(call);
        return response;
    }

    private TestClient client() {
        Blueprint items = Blueprint.of("items", setup -> {
            hooks(setup, "items");
            setup.get("/", request -> note("handler", Response.text("items")));
            setup.get("/boom", request -> {
                throw new IllegalStateException("boom");
            });
            setup.get("/gone", request -> {
                throw new HttpException(410, "It is gone.");
            });
        });
        Blueprint shop = Blueprint.of("shop", setup -> {
            hooks(setup, "shop");
            setup.intercept(request -> request.header("x-closed").map(why -> Response.text("closed: " + why)));
            setup.onStatus(
                    410,
                    (error, request) -> Response.text("shop: " + error.detail()).withStatus(410));
            setup.mount(items, at("/items"));
        });
        return TestClient.of(Router.builder()
                .app(app -> hooks(app, "app"))
                .mount(shop, at("/shop"))
                .build());
    }

    @Test
    void runFromTheOutsideInAndBackAgain() {
        TestResponse response = client().get("/shop/items/");

        assertThat(response.text()).isEqualTo("items");
        assertThat(calls)
                .containsExactly(
                        "before app",
                        "before2 app",
                        "before shop",
                        "before2 shop",
                        "before items",
                        "before2 items",
                        "handler",
                        "after2 items",
                        "after items",
                        "after2 shop",
                        "after shop",
                        "after2 app",
                        "after app",
                        "teardown items",
                        "teardown shop",
                        "teardown app");
    }

    @Test
    void anEarlyAnswerSkipsTheHandlerButNotWhatComesAfter() {
        TestResponse response =
                client().send(dev.cyanotype.http.Request.get("/shop/items/").header("x-closed", "holiday"));

        assertThat(response.text()).isEqualTo("closed: holiday");
        assertThat(calls).doesNotContain("before items", "handler").contains("after items", "teardown items");
    }

    @Test
    void belongToBlueprintsAndNotToPaths() {
        TestResponse response = client().get("/shop/elsewhere");

        assertThat(response.status()).isEqualTo(404);
        assertThat(calls).contains("before app", "after app").doesNotContain("before shop");
    }

    @Test
    void teardownSeesWhatNoHandlerTook() {
        TestResponse response = client().get("/shop/items/boom");

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.text()).doesNotContain("boom");
        assertThat(calls).contains("teardown items of an error").contains("after app");
    }

    @Test
    void teardownSeesNoErrorThatAHandlerTook() {
        TestResponse response = client().get("/shop/items/gone");

        assertThat(response.text()).isEqualTo("shop: It is gone.");
        assertThat(calls).contains("teardown items");
    }

    @Test
    void theNearestClassInTheInnermostScopeWins() {
        Blueprint inner = Blueprint.of("inner", setup -> {
            setup.onError(RuntimeException.class, (error, request) -> Response.text("inner base"));
            setup.get("/", request -> {
                throw new IllegalArgumentException();
            });
        });
        Blueprint outer = Blueprint.of("outer", setup -> {
            setup.onError(IllegalArgumentException.class, (error, request) -> Response.text("outer exact"));
            setup.mount(inner);
        });

        assertThat(TestClient.of(Router.of(outer)).get("/").text()).isEqualTo("inner base");
    }

    @Test
    void aStatusIsLookedUpEverywhereBeforeAClass() {
        Blueprint page = Blueprint.of("page", setup -> {
            setup.onError(HttpException.class, (error, request) -> Response.text("blueprint, by class"));
            setup.get("/", request -> {
                throw HttpException.notFound("no");
            });
        });
        Router router = Router.builder()
                .app(app -> app.onStatus(404, (error, request) -> Response.text("app, by status")))
                .mount(page)
                .build();

        assertThat(TestClient.of(router).get("/").text()).isEqualTo("app, by status");
    }

    @Test
    void anAfterHookThatFailsIsAnswered500AndTheOthersRunAgain() {
        Blueprint page = Blueprint.of("page", setup -> {
            setup.after((request, response) -> {
                if (response.status() == 200) {
                    throw new IllegalStateException("after");
                }
                return response.header("x-after", "ran");
            });
            setup.get("/", request -> Response.text("fine"));
        });

        TestResponse response = TestClient.of(Router.of(page)).get("/");

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.header("x-after")).isEqualTo("ran");
    }

    @Test
    void hooksForTheWholeApplicationAreInstalledOnce() {
        Blueprint twice = Blueprint.of("twice", setup -> {
            setup.app().before(request -> calls.add("app hook"));
            setup.get("/", request -> Response.text("hello"));
        });
        Router router = Router.builder()
                .mount(twice, at("/a"))
                .mount(twice, at("/b").named("again"))
                .build();

        TestClient.of(router).get("/nowhere");

        assertThat(calls).containsExactly("app hook");
    }

    @Test
    void runWhenTheApplicationStartsAndEnds() {
        Blueprint resource = Blueprint.of("resource", setup -> {
            setup.onStart(address ->
                    calls.add("start " + address.map(Object::toString).orElse("nowhere")));
            setup.onClose(() -> calls.add("close first declared"));
            setup.onClose(() -> {
                throw new IllegalStateException("a failure does not keep the others from closing");
            });
        });
        Router router = Router.of(resource);

        router.start(Optional.empty());
        router.close();
        router.close();

        assertThat(calls).containsExactly("start nowhere", "close first declared");
    }
}
