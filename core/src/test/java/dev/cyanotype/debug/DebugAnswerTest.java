package dev.cyanotype.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Mount;
import dev.cyanotype.Router;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class DebugAnswerTest {
    private static final Blueprint SHOP = Blueprint.of("shop", setup -> {
        setup.before(request -> {});
        setup.after((request, response) -> response);
        setup.teardown((request, error) -> {});
        setup.onError(UnsupportedOperationException.class, (error, request) -> {
            throw new IllegalStateException("the handler failed", error);
        });
        setup.get("/items/<int:number>", request -> {
                    throw new IllegalStateException("<b>boom</b>", new ArithmeticException("the reason"));
                })
                .named("item");
        setup.get("/gone", request -> {
            throw new HttpException(410, "It is gone.");
        });
        setup.get("/handled", request -> {
            throw new UnsupportedOperationException();
        });
        setup.get("/cannot-be-encoded", request -> Response.json(Double.NaN));
    });

    private static TestClient client(boolean debug) {
        return TestClient.of(Router.builder()
                .debug(debug)
                .app(app -> {
                    app.before(request -> {});
                    app.onStatus(500, (error, request) -> Response.text("sorry").withStatus(500));
                })
                .mount(SHOP, Mount.at("/shop"))
                .build());
    }

    private static Request browsing(String target) {
        return Request.get(target).header("accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    }

    private static String page(String target) {
        return client(true).send(browsing(target)).text();
    }

    @Test
    void showsTheStackWithCauses() {
        TestResponse response = client(true).send(browsing("/shop/items/7"));

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.header("content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(response.header("cache-control")).isEqualTo("no-store");
        assertThat(response.text())
                .contains("java.lang.IllegalStateException", "&lt;b&gt;boom&lt;/b&gt;", "DebugAnswerTest.java:")
                .contains("caused by java.lang.ArithmeticException", "the reason")
                .contains("class=\"own\"")
                .doesNotContain("<b>boom");
    }

    @Test
    void showsTheRoute() {
        assertThat(page("/shop/items/7?sort=name"))
                .contains("GET /shop/items/7?sort=name", "shop.item", "/shop/items/&lt;int:number&gt;")
                .contains("&lt;number&gt;", "<td>7</td>")
                .containsPattern("Declared at</th><td>.*DebugAnswerTest.*\\(DebugAnswerTest\\.java:\\d+\\)");
    }

    @Test
    void showsTheHooksThatRanAndWhereTheyWereDeclared() {
        String page = page("/shop/items/7");

        assertThat(page)
                .containsPattern("before</td><td>the application</td><td>.*DebugAnswerTest\\.java:\\d+")
                .containsPattern("before</td><td>shop</td><td>.*DebugAnswerTest\\.java:\\d+")
                .containsPattern("teardown</td><td>shop</td>")
                .doesNotContain("<td>after</td>");
        assertThat(page("/shop/handled"))
                .containsPattern("error handler</td><td>shop</td>")
                .contains("the handler failed");
    }

    @Test
    void masksSecrets() {
        String page = client(true)
                .send(browsing("/shop/items/7")
                        .header("cookie", "session=abc; theme=nightly")
                        .header("authorization", "Bearer xyz")
                        .header("x-api-key", "4711")
                        .header("x-plain", "shown"))
                .text();

        assertThat(page)
                .contains("session=•••; theme=•••", "authorization", "x-api-key", "shown")
                .doesNotContain("abc", "nightly", "xyz", "4711");
    }

    @Test
    void allowsItsOwnStyleOnly() throws Exception {
        TestResponse response = client(true).send(browsing("/shop/items/7"));

        String style = response.text().replaceAll("(?s).*<style>(.*)</style>.*", "$1");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
        assertThat(response.header("content-security-policy"))
                .contains("default-src 'none'")
                .contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
    }

    @Test
    void showsWhatCouldNotBeEncoded() {
        assertThat(page("/shop/cannot-be-encoded")).contains("<h2>Stack</h2>", "NaN");
    }

    @Test
    void tellsProgramsByTheDetailOfAProblem() {
        for (String accept : new String[] {"application/json", "*/*"}) {
            TestResponse response =
                    client(true).send(Request.get("/shop/items/7").header("accept", accept));

            assertThat(response.status()).isEqualTo(500);
            assertThat(response.header("content-type")).isEqualTo("application/problem+json");
            assertThat(response.header("cache-control")).isEqualTo("no-store");
            assertThat((String) response.at("/detail"))
                    .startsWith(
                            "java.lang.IllegalStateException: <b>boom</b>\n    at dev.cyanotype.debug.DebugAnswerTest.")
                    .endsWith("\ncaused by java.lang.ArithmeticException: the reason")
                    .doesNotContain("dev.cyanotype.dispatch");
        }
    }

    @Test
    void isNotForErrorsThatAreAnAnswer() {
        assertThat(page("/shop/gone")).contains("It is gone.").doesNotContain("Stack");
        assertThat(page("/shop/nowhere")).contains("There is nothing at").doesNotContain("Stack");
    }

    @Test
    void isNotShownUnlessAskedFor() {
        assertThat(client(false).send(browsing("/shop/items/7")).text()).isEqualTo("sorry");
        assertThat(client(false).send(browsing("/shop/cannot-be-encoded")).text())
                .doesNotContain("Stack", "java.lang");
    }

    @Test
    void hasNoBodyForHead() {
        TestResponse response =
                client(true).send(Request.of(Method.HEAD, "/shop/items/7").header("accept", "text/html"));

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.bytes()).isEmpty();
    }
}
