package dev.cyanotype.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.http.form.Limits;
import dev.cyanotype.http.form.Part;
import dev.cyanotype.http.form.Parts;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

class RequestTest {
    record Point(int x, int y) {}

    private final TestClient client = TestClient.of(Router.builder()
            .limits(new Limits(64, 3, 2, 512, 64))
            .mount(Blueprint.of("echo", setup -> {
                setup.post("/json", Point.class, (request, point) -> Response.json(point));
                setup.post("/form", request -> Response.text(request.form().getList("a") + ""));
                setup.post("/text", request -> Response.text(request.text()));
                setup.post("/parts", request -> Response.text(parts(request)));
                setup.get("/args", request -> Response.text(request.args().getList("a") + ""));
                setup.get("/cookies", request -> Response.text(request.cookies() + ""));
                setup.get(
                        "/set",
                        request -> Response.text("set")
                                .cookie(Cookie.of("a", "1")
                                        .maxAge(Duration.ofHours(1))
                                        .secure())
                                .cookie(Cookie.expired("b")));
                setup.get("/primitive/<int:id>", request -> Response.text(request.param("id", int.class) + 1 + ""));
                setup.post("/maybe", Optional.class, (request, body) -> Response.text(body + ""));
                setup.get("/x/<int:id>", request -> Response.text(request.param("id", Integer.class) + 1 + ""));
            }))
            .build());

    private static String parts(Request request) {
        Parts parts = request.parts();
        StringJoiner read = new StringJoiner(" ");
        for (Optional<Part> part = parts.next(); part.isPresent(); part = parts.next()) {
            Part one = part.get();
            read.add(one.name() + "/" + one.filename().orElse("-") + "/"
                    + new String(one.bytes(), StandardCharsets.UTF_8));
        }
        return read.toString();
    }

    private TestResponse post(String path, String mediaType, String body) {
        return client.send(Request.post(path).body(mediaType, body));
    }

    @Test
    void readsParametersAsPrimitives() {
        assertThat(client.get("/primitive/41").text()).isEqualTo("42");
    }

    @Test
    void readsNullIntoABodyThatMayBeMissing() {
        assertThat(client.post("/maybe", "null").text()).isEqualTo("Optional.empty");
        assertThat(client.post("/maybe", "1").text()).isEqualTo("Optional[1]");
        assertThat(client.post("/json", "null").at("/errors/0/detail")).isEqualTo("is required");
    }

    @Test
    void readsJsonIntoRecords() {
        assertThat(client.post("/json", new Point(1, 2)).text()).isEqualTo("{\"x\":1,\"y\":2}");
    }

    @Test
    void answersAProblemThatNamesEveryViolation() {
        TestResponse response = client.post("/json", "{\"x\":\"1\",\"z\":0}");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.header("content-type")).isEqualTo("application/problem+json");
        assertThat(response.at("/type")).isEqualTo("about:blank");
        assertThat(response.at("/title")).isEqualTo("Bad Request");
        assertThat(response.at("/status")).isEqualTo(400L);
        assertThat(response.at("/errors/0/pointer")).isEqualTo("/x");
        assertThat(response.at("/errors/1/detail")).isEqualTo("is required");
        assertThat(response.at("/errors/2/in")).isEqualTo("body");
        assertThat(response.at("/errors/2/pointer")).isEqualTo("/z");
    }

    @Test
    void asksForTheRightMediaType() {
        TestResponse response = post("/json", "text/plain", "{}");

        assertThat(response.status()).isEqualTo(415);
        assertThat(response.text()).contains("expected application/json, got 'text/plain'");
    }

    @Test
    void refusesBodiesBeyondTheLimit() {
        assertThat(post("/text", "text/plain", "x".repeat(64)).status()).isEqualTo(200);
        assertThat(post("/text", "text/plain", "x".repeat(65)).status()).isEqualTo(413);

        Request unannounced = Request.post("/text").body("text/plain", new ByteArrayInputStream(new byte[65]));
        assertThat(client.send(unannounced).text()).contains("The body is larger than the 64 bytes allowed.");
    }

    @Test
    void refusesTextThatIsNotUtf8() {
        Request request = Request.post("/text").body("text/plain", new byte[] {(byte) 0xC3, 0x28});

        assertThat(client.send(request).status()).isEqualTo(400);
    }

    @Test
    void readsForms() {
        String form = "application/x-www-form-urlencoded; charset=utf-8";

        assertThat(post("/form", form, "a=1&b=2&a=%C3%A9+x").text()).isEqualTo("[1, é x]");
        assertThat(post("/form", form, "a&a&a&a").status()).isEqualTo(413);
        assertThat(client.get("/args?a=%FF").status()).isEqualTo(400);
    }

    @Test
    void readsPartsOneAfterAnother() {
        String body = "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n"
                + "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x.bin\"\r\n\r\nxyz\r\n--B--\r\n";

        assertThat(post("/parts", "multipart/form-data; boundary=B", body).text())
                .isEqualTo("a/-/1 f/x.bin/xyz");
        assertThat(post("/parts", "multipart/form-data; boundary=B", "--B\r\nContent-")
                        .status())
                .isEqualTo(400);
        assertThat(post("/parts", "multipart/form-data", body).status()).isEqualTo(400);
        assertThat(post("/parts", "text/plain", body).status()).isEqualTo(415);
    }

    @Test
    void countsParts() {
        String part = "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";

        assertThat(post("/parts", "multipart/form-data; boundary=B", part.repeat(3) + "--B--\r\n")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void readsAndSetsCookies() {
        Request request = Request.get("/cookies").header("cookie", "a=1; b=\"two\"; junk; a=3; =x");

        assertThat(client.send(request).text()).isEqualTo("{a=1, b=two}");
        assertThat(client.get("/set").headers().all("set-cookie"))
                .satisfiesExactly(
                        set -> assertThat(set)
                                .startsWith("a=1; Expires=")
                                .endsWith(" GMT; Max-Age=3600; Secure; HttpOnly; Path=/; SameSite=Lax"),
                        deleted -> assertThat(deleted)
                                .isEqualTo("b=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; HttpOnly; Path=/;"
                                        + " SameSite=Lax"));
        assertThat(client.get("/cookies").text()).isEqualTo("{a=1}");
    }

    @Test
    void givesParametersAsTheirConverterMadeThem() {
        assertThat(client.get("/x/41").text()).isEqualTo("42");
    }
}
