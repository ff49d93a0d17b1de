package dev.cyanotype.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CorsTest {
    private static TestClient client(Cors cors) {
        return TestClient.of(Router.builder()
                .mount(Blueprint.of("open", setup -> {
                    setup.before(request -> {
                        if (request.header("authorization").isEmpty()) {
                            throw new HttpException(401, "Who are you?");
                        }
                    });
                    setup.cors(cors);
                    setup.put("/notes", request -> Response.text("kept"));
                }))
                .app(app -> app.get("/closed", request -> Response.text("closed")))
                .build());
    }

    private static Request preflight(String origin) {
        return Request.of(Method.OPTIONS, "/notes")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "PUT");
    }

    private static final Cors CORS = Cors.of("https://app.example")
            .methods(Method.GET, Method.PUT)
            .headers("Authorization")
            .exposing("Location")
            .credentials()
            .maxAge(Duration.ofMinutes(10));

    @Test
    void answersBrowsersThatAskFirst() {
        TestResponse answer =
                client(CORS).send(preflight("https://app.example")).expect(204);

        assertThat(answer.header("access-control-allow-origin")).isEqualTo("https://app.example");
        assertThat(answer.header("access-control-allow-methods")).isEqualTo("GET, PUT");
        assertThat(answer.header("access-control-allow-headers")).isEqualTo("Content-Type, Authorization");
        assertThat(answer.header("access-control-allow-credentials")).isEqualTo("true");
        assertThat(answer.header("access-control-max-age")).isEqualTo("600");
        assertThat(answer.header("vary")).isEqualTo("Origin");
    }

    @Test
    void letsPagesOfTheOriginReadAnswersAndErrors() {
        TestClient client = client(CORS);
        Request put = Request.of(Method.PUT, "/notes").header("Origin", "https://app.example");

        TestResponse kept = client.send(put.header("Authorization", "x")).expect(200);
        assertThat(kept.header("access-control-allow-origin")).isEqualTo("https://app.example");
        assertThat(kept.header("access-control-expose-headers")).isEqualTo("Location");
        assertThat(client.send(put).expect(401).header("access-control-allow-origin"))
                .isEqualTo("https://app.example");
    }

    @Test
    void saysNothingToOthersAndNothingWhereItIsNotDeclared() {
        TestClient client = client(CORS);

        TestResponse refused = client.send(preflight("https://evil.example"));
        assertThat(refused.headers().contains("access-control-allow-origin")).isFalse();
        assertThat(refused.header("vary")).isEqualTo("Origin");
        assertThat(client.send(Request.get("/closed").header("Origin", "https://app.example"))
                        .headers()
                        .contains("access-control-allow-origin"))
                .isFalse();
    }

    @Test
    void letsPagesOfEverySiteReadWithoutCookies() {
        assertThat(client(Cors.any()).send(preflight("https://x.example")).header("access-control-allow-origin"))
                .isEqualTo("*");
        assertThatThrownBy(() -> Cors.any().credentials()).hasMessageContaining("must not send cookies");
        assertThatThrownBy(() -> Cors.of("*"))
                .hasMessageContaining("'*' is no origin")
                .hasMessageContaining("Cors.any()");
        assertThatThrownBy(() -> Cors.of("https://app.example/")).hasMessageContaining("is no origin");
    }
}
