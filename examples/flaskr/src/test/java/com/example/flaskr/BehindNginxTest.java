package com.example.flaskr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Router;
import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Response;
import dev.cyanotype.server.Server;
import dev.cyanotype.server.ServerConfig;
import dev.cyanotype.server.plugins.Application;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application behind an nginx that has the certificate, set up as <em>Operating</em> says. */
class BehindNginxTest {
    private static final String FORM = "username=ada&password=lovelace";

    @TempDir
    Path folder;

    @BeforeAll
    static void assume() {
        Nginx.assume();
    }

    @Test
    void isAskedByItsNameAndByHttpsFromWhereverClientsAre() throws Exception {
        Settings settings = Settings.of(Map.of(
                "port", "0",
                "server.hosts", Nginx.NAME,
                "server.forwarded", "for, proto",
                "server.metrics", "true",
                "secret.key", "only a test's",
                "flaskr.database", folder.resolve("flaskr.sqlite").toString()));
        ServerConfig config = ServerConfig.from(settings);
        Router application = Application.assemble(settings);
        Router router = application
                .extend()
                .app(app -> app.get(
                        "/whoami",
                        request -> Response.text(request.connection().remoteAddress() + " at "
                                + request.urlFor("blog.index").external())))
                .build();
        try (router;
                application;
                Server server = Server.start(router, config);
                Nginx nginx = Nginx.before(server.uri().getPort(), folder)) {
            assertThat(nginx.askPlain("GET /auth/login?next=1"))
                    .startsWith("HTTP/1.1 301 ")
                    .contains("\r\nLocation: https://" + Nginx.NAME + "/auth/login?next=1\r\n");

            assertThat(nginx.post("/auth/register", FORM))
                    .startsWith("HTTP/1.1 302 ")
                    .contains("\r\nlocation: /auth/login\r\n");
            String login = nginx.post("/auth/login", FORM);
            assertThat(login)
                    .startsWith("HTTP/1.1 302 ")
                    .contains("\r\nlocation: /\r\n")
                    .containsPattern("\r\nset-cookie: session=[^\r]*; Secure");
            String session = login.replaceAll("(?s).*\r\nset-cookie: (session=[^;]+);.*", "$1");
            assertThat(nginx.ask("GET /", "Cookie: " + session)).contains("<span>ada</span>");

            assertThat(nginx.ask("GET /whoami", "X-Forwarded-For: 192.0.2.1", "X-Forwarded-Proto: http"))
                    .endsWith("127.0.0.1 at https://" + Nginx.NAME + "/");
            assertThat(nginx.ask("GET /metrics")).startsWith("HTTP/1.1 403 ");
        }
    }
}
