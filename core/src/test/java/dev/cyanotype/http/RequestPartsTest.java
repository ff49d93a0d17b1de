package dev.cyanotype.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Router;
import dev.cyanotype.http.form.Limits;
import dev.cyanotype.http.form.Upload;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request says besides its head: URL, credentials, forms. */
class RequestPartsTest {
    private static final Router ROUTER = Router.builder()
            .limits(Limits.DEFAULT.withFormMemory(20).withParts(3))
            .app(app -> {
                app.post(
                        "/form",
                        request -> Response.text(request.form().getList("a") + " "
                                + request.files().keySet()));
                app.post("/file", request -> {
                    Upload file = request.files().get("f").get(0);
                    return Response.text(file.filename() + " " + new String(file.bytes(), StandardCharsets.UTF_8));
                });
                app.get(
                        "/me",
                        request -> Response.text(request.authorization()
                                .flatMap(Authorization::username)
                                .orElse("nobody")));
                app.get(
                        "/best",
                        request -> Response.text(request.accepted("application/json", "text/html")
                                .orElse("neither")));
            })
            .build();

    private static TestResponse post(String path, String mediaType, String body) {
        return TestClient.of(ROUTER).send(Request.post(path).body(mediaType, body));
    }

    private static String part(String head, String content) {
        return "--B\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + content + "\r\n";
    }

    @Test
    void readsForms() {
        String parts = part("name=\"a\"", "1") + part("name=\"a\"", "2") + part("name=\"f\"; filename=\"x\"", "file");

        assertThat(post("/form", "application/x-www-form-urlencoded", "a=1&a=2").text())
                .isEqualTo("[1, 2] []");
        assertThat(post("/form", "multipart/form-data; boundary=B", parts + "--B--\r\n")
                        .text())
                .isEqualTo("[1, 2] [f]");
        assertThat(post("/file", "multipart/form-data; boundary=B", parts + "--B--\r\n")
                        .text())
                .isEqualTo("x file");
        assertThat(post("/form", "text/plain", "a=1").text()).isEqualTo("[] []");
    }

    @ParameterizedTest
    @ValueSource(strings = {"boundary=B", "boundary=C", "charset=utf-8"})
    void takesWhatIsNoMultipartBodyForAnEmptyForm(String parameter) {
        String cutOff = part("name=\"a\"", "1") + "--B\r\nContent-";

        assertThat(post("/form", "multipart/form-data; " + parameter, cutOff).text())
                .isEqualTo("[] []");
    }

    @Test
    void namesTheLimitThatAFormExceeds() {
        String long21 = "x".repeat(21);

        assertThat(post("/form", "application/x-www-form-urlencoded", "a=" + long21)
                        .at("/detail"))
                .isEqualTo("The form is larger than the 20 bytes allowed.");
        assertThat(post("/form", "multipart/form-data; boundary=B", part("name=\"a\"", long21) + "--B--\r\n")
                        .status())
                .isEqualTo(413);
        assertThat(post(
                                "/form",
                                "multipart/form-data; boundary=B",
                                part("name=\"a\"", "").repeat(4) + "--B--\r\n")
                        .at("/detail"))
                .isEqualTo("The body has more than the 3 parts allowed.");
    }

    @Test
    void readsCredentials() {
        TestClient client = TestClient.of(ROUTER);

        assertThat(client.send(Request.get("/me").header("authorization", "Basic YWRhOnB3"))
                        .text())
                .isEqualTo("ada");
        assertThat(client.send(Request.get("/me").header("authorization", "Basic !!"))
                        .text())
                .isEqualTo("nobody");
        assertThat(client.get("/me").text()).isEqualTo("nobody");
        assertThat(Authorization.parse("Bearer tok.en").flatMap(Authorization::token))
                .contains("tok.en");
        assertThat(Authorization.parse("Bearer tok.en").orElseThrow().toString())
                .doesNotContain("tok");
    }

    @Test
    void findsWhatTheClientAcceptsMost() {
        TestClient client = TestClient.of(ROUTER);

        assertThat(best(client, "text/html;q=0.5, application/json")).isEqualTo("application/json");
        assertThat(best(client, "text/html;Q=0.5, application/json")).isEqualTo("application/json");
        assertThat(best(client, "text/*")).isEqualTo("text/html");
        assertThat(best(client, "text/html;q=0, */*")).isEqualTo("application/json");
        assertThat(best(client, "image/png")).isEqualTo("neither");
        assertThat(best(client, "text/html;q=x")).isEqualTo("neither");
    }

    private static String best(TestClient client, String accept) {
        return client.send(Request.get("/best").header("accept", accept)).text();
    }

    @Test
    void tellsItsUrl() {
        Request request = Request.get("/a/%C3%BC%20%2F?q=%C3%BC&r=a+b%26%FF")
                .host("EXAMPLE.com:443")
                .over(Connection.LOCAL.withScheme("https").withRoot("/mount/"));

        assertThat(request.url()).hasToString("https://example.com/mount/a/ü%20%2F?q=ü&r=a+b%26%FF");
        assertThat(request.url().base()).isEqualTo("https://example.com/mount/a/ü%20%2F");
        assertThat(request.url().host()).isEqualTo("EXAMPLE.com");
        assertThat(request.url().path()).isEqualTo("/a/ü /");
    }

    @Test
    void quotesCookiesThatNeedIt() {
        assertThat(Cookie.of("a", "x y").toString()).startsWith("a=\"x y\";");
        assertThat(Cookie.of("a", "ü\";").toString()).startsWith("a=\"\\303\\274\\\"\\073\";");
        assertThat(Request.get("/")
                        .header("cookie", "a=\"\\303\\274\\\"\\073\"")
                        .cookies())
                .containsEntry("a", "ü\";");
    }

    @Test
    void refusesHostsItDoesNotTrust() {
        Router router = Router.builder()
                .trustedHosts("example.org", ".example.net")
                .app(app -> app.get("/", request -> Response.text("")))
                .build();
        TestClient client = TestClient.of(router);

        assertThat(client.send(Request.get("/").host("example.org:8080")).status())
                .isEqualTo(200);
        assertThat(client.send(Request.get("/").host("a.example.net")).status()).isEqualTo(200);
        assertThat(client.send(Request.get("/").host("badexample.net")).status())
                .isEqualTo(400);
    }
}
