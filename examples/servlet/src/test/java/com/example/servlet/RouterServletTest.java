package com.example.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Param;
import dev.cyanotype.Router;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.Event;
import dev.cyanotype.http.body.Source;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A router in Jetty. */
class RouterServletTest {
    private static final Param<String> WORDS = Param.text("q").orElse("");

    record Note(String text, int stars) {}

    private final AtomicBoolean closed = new AtomicBoolean();
    private final Server jetty = new Server();
    private final ServerConnector connector = new ServerConnector(jetty);
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws Exception {
        Router router = Router.of(Blueprint.of("notes", setup -> {
            setup.get("/note/<name>", request -> Response.text(
                    request.param("name") + " " + WORDS.from(request) + " " + request.urlFor(".list"))).named("show");
            setup.get("/list", request -> Response.source(
                    "text/plain", Source.of("0123456789".getBytes(StandardCharsets.UTF_8), "ten", Optional.empty()))).named("list");
            setup.post("/note", Note.class, (request, note) -> Response.json(note).withStatus(201));
            setup.get("/feed", request -> Response.events(events -> {
                events.send(Event.of("one", 1));
                events.send(Event.of("two", request.header("last-event-id").orElse("")));
            }));
            setup.get("/stream", request -> Response.stream("text/plain", out -> out.write(new byte[] {'a', 'b'})));
            setup.onClose(() -> closed.set(true));
        }));
        ServletContextHandler context = new ServletContextHandler("/app");
        context.addServlet(new ServletHolder(new RouterServlet(router)), "/*");
        jetty.addConnector(connector);
        jetty.setHandler(context);
        jetty.start();
    }

    @AfterEach
    void stop() throws Exception {
        jetty.stop();
        assertThat(closed).isTrue();
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + connector.getLocalPort() + "/app" + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void answersByTheRouter() throws Exception {
        assertThat(send("GET", "/note/caf%C3%A9?q=a%20b", "").body()).isEqualTo("café a b /app/list");
        assertThat(send("POST", "/note", "{\"text\":\"hi\",\"stars\":3}", "Content-Type", "application/json").statusCode())
                .isEqualTo(201);
        HttpResponse<String> wrong = send("POST", "/note", "{\"text\":1}", "Content-Type", "application/json");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(send("GET", "/none", "").statusCode()).isEqualTo(404);
    }

    @Test
    void sendsEveryKindOfBody() throws Exception {
        assertThat(send("GET", "/list", "", "Range", "bytes=3-5").body()).isEqualTo("345");
        HttpResponse<String> head = send("HEAD", "/list", "");
        assertThat(head.headers().firstValue("content-length")).contains("10");
        assertThat(send("GET", "/stream", "").body()).isEqualTo("ab");
        assertThat(send("GET", "/feed", "", "Last-Event-ID", "7").body())
                .isEqualTo("event: one\ndata: 1\n\nevent: two\ndata: 7\n\n");
    }
}
