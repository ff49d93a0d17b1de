package dev.cyanotype.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.http.Response;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossSiteTest {
    private final Server server = Server.start(
            Router.of(Blueprint.of("site", setup -> {
                setup.get("/", request -> Response.text("got"));
                setup.post("/", request -> Response.text("changed"));
            })),
            ServerConfig.DEFAULT.withPort(0).withTrustedOrigins(Set.of("https://tools.example")));

    @AfterEach
    void stop() {
        server.close();
    }

    private RawConnection.Answer ask(String method, String fields) throws IOException {
        try (RawConnection connection = new RawConnection(server.uri())) {
            return connection
                    .send(method + " / HTTP/1.1\r\nHost: localhost:5000\r\nContent-Length: 0\r\n" + fields + "\r\n")
                    .answer();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-           | -                     | 200",
                "same-origin | http://localhost:5000 | 200",
                "none        | -                     | 200",
                "-           | http://localhost:5000 | 200",
                "-           | http://evil.example   | 403",
                "-           | http://localhost:5001 | 403",
                "-           | null                  | 403",
                "cross-site  | http://evil.example   | 403",
                "cross-site  | -                     | 403",
                "same-site   | http://localhost:5000 | 403",
                "cross-site  | https://tools.example | 200",
                "-           | https://tools.example | 200"
            })
    void letsPagesOfOtherSitesChangeNothing(String site, String origin, int status) throws IOException {
        String fields = (site == null ? "" : "Sec-Fetch-Site: " + site + "\r\n")
                + (origin == null ? "" : "Origin: " + origin + "\r\n");

        assertThat(ask("POST", fields).status()).isEqualTo(status);
        assertThat(ask("GET", fields).status()).isEqualTo(200);
    }

    @Test
    void saysWhoMayNotAndWhatToDo() throws IOException {
        assertThat(ask("POST", "Origin: http://evil.example\r\n").body())
                .contains("http://evil.example", "server.origins");
    }

    @Test
    void takesNoTrustedOriginThatIsNone() {
        for (String text : new String[] {"tools.example", "https://tools.example/", "https://TOOLS.example", "*"}) {
            assertThatThrownBy(() -> ServerConfig.DEFAULT.withTrustedOrigins(Set.of(text)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + text + "'");
        }
    }
}
