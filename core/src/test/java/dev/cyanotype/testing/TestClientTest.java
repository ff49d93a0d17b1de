package dev.cyanotype.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.Router;
import dev.cyanotype.http.Connection;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.Event;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;

class TestClientTest {
    private static final Router ROUTER = Router.builder()
            .app(app -> {
                app.post(
                        "/notes",
                        request -> Response.redirect("/notes/1?new=yes").withStatus(303));
                app.get(
                        "/notes/<int:id>",
                        request -> Response.text(
                                "note " + request.args().get("new").orElse("")));
                app.post(
                        "/moved",
                        request -> Response.redirect(
                                        "/kept?was=" + request.text().length())
                                .withStatus(307));
                app.post(
                        "/kept",
                        request -> Response.text(request.args().get("was").orElse("") + " " + request.text()));
                app.get("/slash/", request -> Response.text("slash"));
                app.get("/loop", request -> Response.redirect("/loop"));
                app.get("/away", request -> Response.redirect("http://elsewhere.test/"));
                app.get("/fails", request -> {
                    throw new IllegalStateException("boom");
                });
                app.get("/teardown", request -> Response.text("fine"));
                app.teardown((request, error) -> {
                    if (request.path().equals("/teardown")) {
                        throw new IllegalStateException("not torn down");
                    }
                });
            })
            .build();

    @Test
    void showsTheFieldsThatAServerAdds() {
        TestClient client = TestClient.of(Router.builder()
                .app(app -> {
                    app.get("/page", request -> Response.html("<p>a"));
                    app.get("/own", request -> Response.html("<p>a").header("content-security-policy", "own"));
                    app.get("/text", request -> Response.text("a"));
                })
                .build());

        assertThat(client.get("/page").header("content-security-policy")).startsWith("default-src 'self'; ");
        assertThat(client.get("/own").headers().all("content-security-policy")).containsExactly("own");
        assertThat(client.get("/text").header("content-security-policy")).isEmpty();
        assertThat(client.get("/text").header("x-content-type-options")).isEqualTo("nosniff");
    }

    @Test
    void followsRedirectsIfTold() {
        TestClient client = TestClient.of(ROUTER).following();

        assertThat(client.post("/notes", "{}").text()).isEqualTo("note yes");
        assertThat(client.get("/slash").text()).isEqualTo("slash");
        assertThat(TestClient.of(ROUTER).get("/slash").status()).isEqualTo(308);
    }

    @Test
    void sendsABodyAgainThatWasReadBeforeTheRedirect() {
        TestClient client = TestClient.of(ROUTER).following();

        assertThat(client.post("/moved", "body").text()).isEqualTo("4 body");
        assertThatThrownBy(() -> client.send(Request.post("/moved")
                        .body("text/plain", new BufferedInputStream(new ByteArrayInputStream(new byte[1])))))
                .hasMessageContaining("cannot be sent again");
    }

    @Test
    void followsNeitherLoopsNorOtherHosts() {
        TestClient client = TestClient.of(ROUTER).following();

        assertThatThrownBy(() -> client.get("/loop")).hasMessageContaining("More than 20 redirects");
        assertThatThrownBy(() -> client.get("/away")).hasMessageContaining("leads away from localhost");
    }

    @Test
    void followsRedirectsBelowAMountPoint() {
        Router mounted = Router.builder()
                .app(app -> {
                    app.get("/here", request -> Response.text("at " + request.url()))
                            .named("here");
                    app.get(
                            "/go",
                            request -> Response.redirect(request.urlFor("here").toString()));
                    app.get("/out", request -> Response.redirect("/other/"));
                    app.get("/other/", request -> Response.text("at " + request.url()));
                })
                .build();
        TestClient client = TestClient.of(mounted).following();
        Connection below = Connection.LOCAL.withRoot("/app");

        assertThat(client.send(Request.get("/go").over(below)).text()).isEqualTo("at http://localhost/app/here");
        assertThat(client.send(Request.get("/out").over(below)).text()).isEqualTo("at http://localhost/other/");
    }

    @Test
    void throwsWhatWentPastEveryHandlerIfTold() {
        Router propagating = Router.builder()
                .propagateErrors()
                .app(app -> app.get("/fails", request -> {
                    throw new IllegalStateException("boom");
                }))
                .build();

        assertThat(TestClient.of(propagating).get("/fails").status()).isEqualTo(500);
        assertThatThrownBy(() -> TestClient.of(propagating).throwing().get("/fails"))
                .hasRootCauseMessage("boom");
        assertThatThrownBy(() -> TestClient.of(ROUTER).throwing().get("/teardown"))
                .hasRootCauseMessage("not torn down");
        assertThatThrownBy(() -> TestClient.of(ROUTER).throwing().get("/fails")).hasRootCauseMessage("boom");
    }

    @Test
    void showsTheContentOfWhatWasNotExpected() {
        TestClient client = TestClient.of(Router.builder()
                .app(app -> app.get("/notes", request -> Response.problem(400, "The note is empty.")))
                .build());

        assertThat(client.get("/notes").expect(400)).asString().contains("The note is empty.");
        assertThatThrownBy(() -> client.get("/notes").expect(201))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expected 201 for GET /notes but was 400")
                .hasMessageContaining("The note is empty.");
    }

    @Test
    void namesAHandlerThatReturnsNull() {
        TestClient client = TestClient.of(Router.builder()
                .app(app -> app.get("/nothing", request -> null))
                .build());

        assertThatThrownBy(() -> client.throwing().get("/nothing"))
                .rootCause()
                .hasMessageContaining("The handler of [GET] /nothing returned null instead of a Response")
                .hasMessageContaining("declared at " + TestClientTest.class.getName());
    }

    @Test
    void bringsTheIdOfTheLastEventToTheFeed() {
        TestClient client = TestClient.of(Router.builder()
                .app(app -> app.get(
                        "/events",
                        request -> Response.events(events -> events.send(
                                Event.of("after", events.lastEventId().orElse("none"))))))
                .build());

        assertThat(client.send(Request.get("/events").header("Last-Event-ID", "7"))
                        .text())
                .contains("data: 7");
        assertThat(client.get("/events").text()).contains("data: none");
    }
}
