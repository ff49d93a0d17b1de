package dev.cyanotype.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.Router;
import dev.cyanotype.http.Response;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A router that lets no answer out that its route has not declared. */
class CheckedAnswerTest {
    record Label(String name) {}

    private final AtomicInteger written = new AtomicInteger();
    private final TestClient client = TestClient.of(Router.builder()
            .checked(true)
            .app(app -> {
                app.get("/right", request -> Response.json(new Label("cat"))).returns(Label.class);
                app.get("/wrong", request -> Response.json(Map.of("title", "cat")))
                        .returns(Label.class);
                app.get("/streamed", request -> streamed("application/json", "{\"name\": \"cat\"}"))
                        .returns(Label.class);
                app.get("/streamed-wrong", request -> streamed("application/json", "{\"title\": \"cat\"}"))
                        .returns(Label.class);
                app.get("/lines", request -> streamed("text/plain", "cat\n")).returns(200, "text/plain");
                app.get("/silent", request -> Response.html("cat"));
                app.get("/squeezed", request -> Response.json(new Label("cat".repeat(1000))))
                        .returns(Label.class);
                app.get("/lost", request -> Response.html("no such cat").withStatus(404))
                        .returns(Label.class)
                        .problem(404, "There is no such cat.");
                app.get("/asked-wrong", request -> Response.html("no cat").withStatus(400))
                        .returns(Label.class);
                app.get("/undeclared", request -> Response.html("no cat").withStatus(404))
                        .returns(Label.class);
                app.compress();
            })
            .build());

    private Response streamed(String type, String text) {
        return Response.stream(type, out -> {
            written.incrementAndGet();
            out.write(text.getBytes(StandardCharsets.UTF_8));
        });
    }

    @Test
    void letsOutWhatIsDeclared() {
        assertThat(client.get("/right").expect(200).at("/name")).isEqualTo("cat");
        assertThat(client.get("/streamed").expect(200).at("/name")).isEqualTo("cat");
        assertThat(client.get("/lines").expect(200).text()).isEqualTo("cat\n");
        assertThat(client.get("/silent").expect(200).text()).isEqualTo("cat");
        assertThat(client.get("/squeezed").expect(200).text()).contains("catcat");
        assertThat(written).hasValue(2);
    }

    @Test
    void letsOutThePageThatABrowserGetsInThePlaceOfAProblem() {
        assertThat(client.get("/lost").expect(404).text()).isEqualTo("no such cat");
        assertThat(client.get("/asked-wrong").expect(400).text()).isEqualTo("no cat");
        assertThat(client.get("/undeclared").status()).isEqualTo(500);
    }

    @Test
    void answers500InThePlaceOfWhatIsNot() {
        TestResponse refused = client.get("/wrong");

        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.text()).doesNotContain("cat");
        assertThatThrownBy(() -> client.throwing().get("/wrong"))
                .cause()
                .hasMessageContaining("An answer is not what [GET] /wrong declares: ")
                .hasMessageContaining("/title: is not declared")
                .hasMessageContaining("CheckedAnswerTest");
    }

    @Test
    void cutsShortWhatIsWrittenAsItIsProduced() {
        assertThatThrownBy(() -> client.get("/streamed-wrong").text()).hasMessageContaining("/title: is not declared");
    }
}
