package dev.cyanotype.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Router;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.SameSite;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static final Sessions SESSIONS = Sessions.signedWith("today's key");

    private static Router application(Sessions sessions) {
        return Router.builder()
                .sessions(sessions)
                .app(app -> {
                    app.get("/login", request -> {
                        Session.of(request).set("user", "ada").set("roles", List.of("reader"));
                        return Response.text("welcome");
                    });
                    app.get("/stay", request -> {
                        Session.of(request).set("user", "ada").permanent(true);
                        return Response.text("welcome");
                    });
                    app.get(
                            "/me",
                            request -> Response.text(Session.of(request)
                                    .get("user", String.class)
                                    .orElse("nobody")));
                    app.get("/logout", request -> {
                        Session.of(request).clear();
                        return Response.text("bye");
                    });
                    app.get("/plain", request -> Response.text("plain"));
                })
                .build();
    }

    private static String sealed(Sessions sessions) {
        return TestClient.of(application(sessions)).get("/login").cookies().get("session");
    }

    private static TestResponse me(Sessions sessions, String cookie) {
        return TestClient.of(application(sessions)).send(Request.get("/me").header("cookie", "session=" + cookie));
    }

    @Test
    void remembersWhatWasSet() {
        TestClient client = TestClient.of(application(SESSIONS));

        client.get("/login");

        assertThat(client.get("/me").text()).isEqualTo("ada");
        assertThat(client.get("/me").headers().all("vary")).containsExactly("Cookie");
        assertThat(client.get("/plain").header("vary")).isEmpty();
    }

    @Test
    void deletesTheCookieOfAnEmptiedSession() {
        TestClient client = TestClient.of(application(SESSIONS));
        client.get("/login");

        TestResponse bye = client.get("/logout");

        assertThat(bye.header("set-cookie")).startsWith("session=;").contains("Max-Age=0");
        assertThat(client.get("/me").text()).isEqualTo("nobody");
    }

    @Test
    void takesATamperedCookieForAnEmptySession() {
        String sealed = sealed(SESSIONS);
        String other = (sealed.charAt(0) == 'a' ? "b" : "a") + sealed.substring(1);

        assertThat(me(SESSIONS, sealed).text()).isEqualTo("ada");
        assertThat(me(SESSIONS, other).text()).isEqualTo("nobody");
        assertThat(me(SESSIONS, sealed + "x").text()).isEqualTo("nobody");
        assertThat(me(SESSIONS, "").text()).isEqualTo("nobody");
        assertThat(me(SESSIONS, "a.b.c").text()).isEqualTo("nobody");
        assertThat(me(Sessions.signedWith("another key"), sealed).text()).isEqualTo("nobody");
    }

    @Test
    void takesAnExpiredCookieForAnEmptySession() {
        String sealed = sealed(SESSIONS);

        assertThat(me(SESSIONS.lifetime(Duration.ofSeconds(-5)), sealed).text()).isEqualTo("nobody");
    }

    @Test
    void readsWhatAnOlderKeySigned() {
        String sealed = sealed(Sessions.signedWith("last year's key"));

        assertThat(me(Sessions.signedWith("today's key", "last year's key"), sealed)
                        .text())
                .isEqualTo("ada");
    }

    @Test
    void setsEveryAttributeOfTheCookie() {
        Sessions sessions = SESSIONS.cookie("id")
                .attributes(cookie -> cookie.path("/app")
                        .domain("example.org")
                        .sameSite(SameSite.STRICT)
                        .partitioned());

        String set = TestClient.of(application(sessions)).get("/login").header("set-cookie");

        assertThat(set).startsWith("id=");
        assertThat(set).endsWith("; Domain=example.org; Secure; HttpOnly; Path=/app; SameSite=Strict; Partitioned");
    }

    @Test
    void sendsAPermanentSessionAgainUnlessToldNotTo() {
        TestClient refreshing = TestClient.of(application(SESSIONS));
        TestClient ending = TestClient.of(application(SESSIONS.withoutRefresh()));

        assertThat(refreshing.get("/stay").header("set-cookie")).contains("; Expires=");
        ending.get("/stay");

        assertThat(refreshing.get("/me").header("set-cookie")).contains("; Expires=");
        assertThat(ending.get("/me").headers().contains("set-cookie")).isFalse();
    }

    @Test
    void cannotBeWrittenWithoutAKey() {
        Router router = Router.builder()
                .app(app -> {
                    app.get(
                            "/read",
                            request -> Response.text("" + Session.of(request).get("x")));
                    app.get("/write", request -> {
                        Session.of(request).set("x", 1);
                        return Response.text("written");
                    });
                })
                .build();

        TestClient client = TestClient.of(router);

        assertThat(client.get("/read").text()).isEqualTo("Optional.empty");
        assertThat(client.get("/write").status()).isEqualTo(500);
    }

    @Test
    void isEditedByTests() {
        TestClient client = TestClient.of(application(SESSIONS));

        client.session(SESSIONS, session -> session.set("user", "grace"));

        assertThat(client.get("/me").text()).isEqualTo("grace");
    }

    @Test
    void saysThatAnErrorDependsOnTheSessionThatWasRead() {
        Router.Builder failing = Router.builder().sessions(SESSIONS).app(app -> {
            app.get("/error", request -> {
                throw new IllegalStateException(Session.of(request).get("user").toString());
            });
            app.get("/unwritable", request -> {
                Session.of(request).get("user");
                return Response.json(new Object());
            });
            app.get("/after", request -> {
                Session.of(request).get("user");
                return Response.text("fine");
            });
            app.after((request, response) -> {
                throw new IllegalStateException();
            });
        });
        TestClient client = TestClient.of(failing.build());

        for (String path : List.of("/error", "/unwritable", "/after")) {
            TestResponse answer = client.get(path);
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.header("vary")).as(path).isEqualTo("Cookie");
        }
        assertThat(TestClient.of(Router.builder()
                                .sessions(SESSIONS)
                                .debug(true)
                                .app(app -> app.get("/error", request -> {
                                    throw new IllegalStateException(
                                            Session.of(request).get("user").toString());
                                }))
                                .build())
                        .get("/error")
                        .header("vary"))
                .isEqualTo("Cookie");
    }

    @Test
    void keepsTheCookieBelowTheRootOfTheApplication() {
        Router.Builder builder = Router.builder()
                .applicationRoot("/app/")
                .app(app -> app.get("/login", request -> {
                    Session.of(request).set("user", "ada");
                    return Response.text("welcome");
                }));

        assertThat(TestClient.of(builder.sessions(SESSIONS).build())
                        .get("/login")
                        .header("set-cookie"))
                .contains("; Path=/app;");
    }
}
