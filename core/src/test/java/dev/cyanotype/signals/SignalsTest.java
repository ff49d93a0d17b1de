package dev.cyanotype.signals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Mount;
import dev.cyanotype.Routed;
import dev.cyanotype.Router;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.testing.TestClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalsTest {
    private final List<String> seen = new ArrayList<>();

    @Test
    void tellsWhatHappensInOrder() {
        Router router = Router.builder()
                .app(app -> {
                    app.on(Signal.RequestStarted.class, signal -> seen.add("started"));
                    app.on(
                            Signal.RequestFinished.class,
                            signal -> seen.add("finished " + signal.response().status()));
                    app.on(
                            Signal.RequestFailed.class,
                            signal -> seen.add(signal.error().getMessage()));
                    app.on(Signal.RequestTearingDown.class, signal -> seen.add("tearing down"));
                    app.get("/fails", request -> {
                        throw new IllegalStateException("failed");
                    });
                })
                .build();

        TestClient.of(router).get("/fails");

        assertThat(seen).containsExactly("started", "failed", "finished 500", "tearing down");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Signal.ContextPushed.class,
                Signal.RequestStarted.class,
                Signal.RequestFinished.class,
                Signal.RequestFailed.class,
                Signal.RequestTearingDown.class,
                Signal.ContextTearingDown.class,
                Signal.ContextPopped.class
            })
    void answersWhateverAListenerThrows(Class<? extends Signal> kind) {
        Router router = Router.builder()
                .app(app -> {
                    app.on(kind, signal -> {
                        throw new IllegalStateException("a listener failed");
                    });
                    app.teardownLast((request, error) -> seen.add("torn down"));
                    app.get("/fails", request -> {
                        throw new IllegalStateException("failed");
                    });
                })
                .build();

        Routed routed = router.route(Request.get("/fails"));

        assertThat(routed.answer().status()).isEqualTo(500);
        assertThat(seen).containsExactly("torn down");
    }

    @Test
    void isHeardOnceHoweverOftenABlueprintIsMounted() {
        Blueprint listening = Blueprint.of("listening", setup -> {
            setup.app().on(Signal.RequestStarted.class, signal -> seen.add("started"));
            setup.get("/", request -> Response.text(""));
        });
        Router router = Router.builder()
                .mount(listening, Mount.at("/one"))
                .mount(listening, Mount.at("/two").named("two"))
                .build();

        TestClient.of(router).get("/two/");

        assertThat(seen).containsExactly("started");
    }
}
