package dev.cyanotype.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.http.Connection;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LimitTest {
    private Instant now = Instant.EPOCH;

    private static TestClient client(Limit limit) {
        AtomicReference<TestClient> client = new AtomicReference<>();
        client.set(TestClient.of(Router.builder()
                .mount(Blueprint.of("limited", setup -> {
                    setup.limit(limit);
                    setup.get("/", request -> Response.text("fine"));
                    setup.get(
                            "/inner",
                            request -> Response.text(client.get().get("/").status() + ""));
                    setup.get("/fails", request -> {
                        throw new IllegalStateException();
                    });
                    setup.post("/text", request -> Response.text(request.text()));
                    setup.post("/map", java.util.Map.class, (request, body) -> Response.text("fine"));
                }))
                .app(app -> app.post("/free", request -> Response.text(request.text())))
                .build()));
        return client.get();
    }

    private static Request from(String address) {
        return Request.get("/").over(Connection.LOCAL.from(address));
    }

    @Test
    void refusesAnAddressThatAsksTooOften() {
        TestClient client = client(Limit.none().perSecond(2).timedBy(() -> now));

        client.send(from("10.0.0.1")).expect(200);
        client.send(from("10.0.0.1")).expect(200);
        TestResponse refused = client.send(from("10.0.0.1")).expect(429);
        assertThat(refused.header("retry-after")).isEqualTo("1");
        assertThat(refused.at("/title")).isEqualTo("Too Many Requests");
        client.send(from("10.0.0.2")).expect(200);
        now = now.plusMillis(499);
        client.send(from("10.0.0.1")).expect(429);
        now = now.plusMillis(1);
        client.send(from("10.0.0.1")).expect(200);
        client.send(from("10.0.0.1")).expect(429);
    }

    @Test
    void remembersTheAddressesThatAskedLast() {
        TestClient client = client(Limit.none().perSecond(1).timedBy(() -> now));
        client.send(from("first")).expect(200);
        client.send(from("first")).expect(429);

        for (int i = 0; i < 10_000; i++) {
            client.send(from("10." + i));
        }

        client.send(from("first")).expect(200); // forgotten
    }

    @Test
    void refusesMoreThanItAnswersAtATime() {
        TestClient client = client(Limit.none().concurrent(1));

        assertThat(client.get("/inner").text()).isEqualTo("429");
        client.get("/fails").expect(500);
        client.get("/").expect(200);
    }

    @Test
    void refusesLargeBodies() {
        TestClient client = client(Limit.none().body(4));

        assertThat(client.post("/text", "four").expect(200).text()).isEqualTo("four");
        client.post("/text", "fives").expect(413);
        client.post("/map", "{\"a\":1}").expect(413);
        client.send(Request.post("/text").body("text/plain", new ByteArrayInputStream(new byte[5])))
                .expect(413);
        client.post("/free", "fives").expect(200);
    }

    @Test
    void refusesNegativeNumbers() {
        assertThatThrownBy(() -> Limit.none().perSecond(-1)).hasMessageContaining("must not be negative; got -1");
    }
}
