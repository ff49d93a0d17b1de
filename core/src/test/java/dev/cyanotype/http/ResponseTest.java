package dev.cyanotype.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cyanotype.Router;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer may say in its head. */
class ResponseTest {
    /** What Werkzeug's iri_to_uri answers. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            value = {
                "/a b | /a%20b",
                "/Я | /%D0%AF",
                "/%D0%AF | /%D0%AF",
                "http://example.com/ü?q=ü b#ü | http://example.com/%C3%BC?q=%C3%BC%20b#%C3%BC",
                "//example.com/x y | //example.com/x%20y",
                "http://ümlaut.example/ | http://xn--mlaut-jva.example/",
                "/a%20b%zz | /a%20b%zz",
                "?q=a b | ?q=a%20b",
                "/a\\b[1] | /a%5Cb%5B1%5D",
                "#a#b | #a#b",
                "http://u:p@host:80/x | http://u:p@host:80/x",
                "mailto:a b@c | mailto:a%20b@c",
                "/x;y,z~'()* | /x;y,z~'()*",
                "/é?x=/?:@#/? | /%C3%A9?x=/?:@#/?",
                "relative path/x | relative%20path/x",
                "http://[::1]:80/ü | http://[::1]:80/%C3%BC",
                "/\"<>`{}^ | /%22%3C%3E%60%7B%7D%5E",
                "/😀 | /%F0%9F%98%80"
            })
    void encodesTheAddressesItLeadsTo(String address, String sent) {
        assertThat(Response.redirect(address).header("location")).isEqualTo(sent);
        assertThat(Response.created(address).header("location")).isEqualTo(sent);
        assertThat(Response.text("").header("Content-Location", address).header("content-location"))
                .isEqualTo(sent);
    }

    @Test
    void encodesRedirectsThatRoutingMakes() {
        TestClient client = TestClient.of(Router.builder()
                .app(app -> {
                    app.get("/straße/", request -> Response.text(""));
                    app.rule("/old/<name>").redirectTo("new place/<name>");
                })
                .build());

        TestResponse slash = client.get("/stra%C3%9Fe?q=ö");
        assertThat(slash.status()).isEqualTo(308);
        assertThat(slash.header("location")).isEqualTo("http://localhost/stra%C3%9Fe/?q=%C3%B6");
        assertThat(client.get("/old/%D0%AF").header("location")).isEqualTo("http://localhost/new%20place/%D0%AF");
    }

    @Test
    void refusesCharactersThatAFieldCannotHold() {
        Response response = Response.text("");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> response.header("x-name", "Дом"))
                .withMessage(
                        "The header field 'x-name' must not contain 'Д' (U+0414): its characters are at most U+00FF");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> response.addHeader("x-mood", "a😀"))
                .withMessageContaining("'😀' (U+1F600)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Response.bytes("text/plain\r\nx: 1", new byte[0]))
                .withMessageContaining("'content-type' must not contain a line break");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Response.redirect("/a\r\nx: 1"))
                .withMessageContaining("'location' must not contain a line break");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpException(400, "").withHeader("allow", "Д"))
                .withMessageContaining("'allow'");
        assertThat(response.header("x-name", "Müller").header("x-name")).isEqualTo("Müller");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 100, 101, 199, 1000})
    void refusesStatusesThatNoRequestEndsWith(int status) {
        String message = "The status must be from 200 to 999, not '" + status + "'";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Response.status(status))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Response.text("").withStatus(status))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpException(status, ""))
                .withMessage(message);
    }
}
