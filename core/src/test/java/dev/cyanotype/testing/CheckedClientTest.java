package dev.cyanotype.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Param;
import dev.cyanotype.Router;
import dev.cyanotype.http.Handler;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.Source;
import dev.cyanotype.http.problem.HttpException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Answers held against what routes declare. */
class CheckedClientTest {
    record Label(String name, Optional<Integer> count) {}

    record Labels(List<Label> data) {}

    private static final Param<Integer> LIMIT = Param.integer("limit", 1, 10).orElse(1);

    private final TestClient client = TestClient.of(Router.builder()
                    .checked(false) // so that the client sees what differs
                    .app(app -> {
                        app.get("/labels", request -> answer(LIMIT.from(request)))
                                .takes(LIMIT)
                                .returns(200, Labels.class)
                                .returns(200, "text/plain")
                                .problem(404, "/problems/no-labels", "There are none.");
                        app.get("/either", request -> either(LIMIT.from(request)))
                                .takes(LIMIT)
                                .returns(Labels.class)
                                .returns(Label.class);
                        app.get("/pages", request -> Response.html("")).undocumented();
                        app.get(
                                        "/file",
                                        request -> Response.source(
                                                "image/png", Source.of(new byte[3], "a", Optional.empty())))
                                .returns(200, "image/*");
                        app.delete("/labels", request -> Response.status(204)).returns(204);
                    })
                    .build())
            .checked();

    private static Response either(int kind) {
        return switch (kind) {
            case 1 -> Response.json(new Labels(List.of()));
            case 2 -> Response.json(new Label("a", Optional.of(1)));
            default -> Response.json(Map.of("title", "a"));
        };
    }

    private static Response answer(int kind) {
        return switch (kind) {
            case 1 ->
                Response.json(new Labels(List.of(new Label("a", Optional.of(1)), new Label("b", Optional.empty()))));
            case 2 -> Response.text("a, b");
            case 3 -> throw HttpException.notFound("There are no labels.").ofType("/problems/no-labels");
            case 4 -> Response.json(Map.of("data", List.of(Map.of("name", 1, "size", 2))));
            case 5 -> Response.html("<b>a</b>");
            case 6 -> throw new HttpException(409, "There are too many.");
            case 7 -> Response.status(202);
            case 8 -> Response.json(Map.of("data", "a"));
            case 9 -> throw HttpException.notFound("There are no labels.").ofType("/problems/other");
            default -> Response.json(new Labels(List.of())).withStatus(404);
        };
    }

    @Test
    void takesWhatIsDeclared() {
        assertThat(client.get("/labels").at("/data/1/name")).isEqualTo("b");
        assertThat(client.get("/labels?limit=2").text()).isEqualTo("a, b");
        assertThat(client.get("/labels?limit=3").expect(404).at("/type")).isEqualTo("/problems/no-labels");
        assertThat(client.get("/labels?limit=x").status()).isEqualTo(400);
        assertThat(client.delete("/labels").status()).isEqualTo(204);
        assertThat(client.head("/labels").status()).isEqualTo(200);
        assertThat(client.send(Request.get("/file").header("range", "bytes=0-1"))
                        .status())
                .isEqualTo(206);
        assertThat(client.send(Request.get("/file").header("if-none-match", "\"a\""))
                        .status())
                .isEqualTo(304);
        assertThat(client.get("/pages").status()).isEqualTo(200);
        assertThat(client.get("/nowhere").status()).isEqualTo(404);
    }

    @Test
    void takesEachOfTwoKindsOfJson() {
        assertThat(client.get("/either").status()).isEqualTo(200);
        assertThat(client.get("/either?limit=2").status()).isEqualTo(200);
        assertThatThrownBy(() -> client.get("/either?limit=3")).isInstanceOf(AssertionError.class);
    }

    @Test
    void holdsWhatSomebodyElseAnswersAgainstARouter() {
        Router served = Router.of(Blueprint.of(
                "notes",
                setup -> setup.get("/notes", request -> Response.text("a")).returns(200, "text/plain")));
        TestClient elsewhere = TestClient.of((Handler) request -> Response.html("b"));

        assertThatThrownBy(elsewhere::checked)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("checked(router)");
        elsewhere.checked(served);
        assertThat(elsewhere.get("/nowhere").status()).isEqualTo(200);
        assertThatThrownBy(() -> elsewhere.get("/notes"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the media type 'text/html' is not declared for 200; declared are [text/plain]");
    }

    @Test
    void namesWhatDiffers() {
        assertThatThrownBy(() -> client.get("/labels?limit=4"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("is not what [GET] /labels declares: ")
                .hasMessageContaining("/data/0/name: expected string, got 1")
                .hasMessageContaining("/data/0/size: is not declared")
                .hasMessageContaining("CheckedClientTest");
        assertThatThrownBy(() -> client.get("/labels?limit=5"))
                .hasMessageContaining("the media type 'text/html' is not declared for 200; declared are"
                        + " [application/json, text/plain]");
        assertThatThrownBy(() -> client.get("/labels?limit=6"))
                .hasMessageContaining("the status 409 is not declared; declared are [200, 404]");
        assertThatThrownBy(() -> client.get("/labels?limit=7")).hasMessageContaining("the status 202 is not declared");
        assertThatThrownBy(() -> client.get("/labels?limit=8")).hasMessageContaining("/data: expected array, got a");
        assertThatThrownBy(() -> client.get("/labels?limit=9"))
                .hasMessageContaining(
                        "the problem '/problems/other' is not declared for 404; declared are [/problems/no-labels]");
        assertThatThrownBy(() -> client.get("/labels?limit=10"))
                .hasMessageContaining("the media type 'application/json' is not declared for 404");
    }
}
