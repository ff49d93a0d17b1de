package dev.cyanotype.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.Setup;
import dev.cyanotype.http.Attribute;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.websocket.Close;
import dev.cyanotype.http.websocket.ClosedException;
import dev.cyanotype.http.websocket.Message;
import dev.cyanotype.http.websocket.WebSocket;
import dev.cyanotype.http.websocket.WebSocketSettings;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client sees of web sockets, whatever lies between. Runs in memory here, and over connections in the server's tests. */
public abstract class WebSocketContract {
    private static final Attribute<String> USER = Attribute.of("user");

    private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
    private Router router;

    /** The client's end. */
    public interface Peer {
        void send(String text);

        void send(byte[] content);

        /** Waits for a message. */
        Message receive();

        void close(int code, String reason);

        /** Waits for the end. */
        Close closed();

        Optional<String> subprotocol();
    }

    /** A handshake that was answered otherwise. */
    public record Refusal(int status, String body) {}

    /** Serves {@code router}, which the test ends. */
    protected abstract void serve(Router router);

    /** Opens a web socket; {@code fields} are names and values of the request's head. */
    protected abstract Peer open(String target, List<String> subprotocols, String... fields);

    /** Returns what a handshake that is refused is answered with. */
    protected abstract Refusal refusal(String target, String... fields);

    private Peer open(String target) {
        return open(target, List.of());
    }

    @BeforeEach
    void begin() {
        router = Router.of(Blueprint.of("live", this::routes));
        serve(router);
    }

    private void routes(Setup setup) {
        setup.intercept(
                request -> request.header("x-user").filter("mallory"::equals).isPresent()
                        ? Optional.of(Response.text("not you").withStatus(403))
                        : Optional.empty());
        setup.before(request -> request.set(USER, request.header("x-user").orElse("nobody")));
        setup.after(
                (request, response) -> request.args().get("refused").isPresent() ? response.withStatus(418) : response);
        setup.teardown((request, failure) -> seen.add("teardown"));
        setup.websocket("/echo", (request, socket) -> {
            for (Message message : socket) {
                if (message instanceof Message.Text text) {
                    socket.send(text.text());
                } else {
                    socket.send(message.bytes());
                }
            }
            seen.add(socket.closed().orElseThrow());
        });
        setup.websocket(
                "/hello/<name>",
                (request, socket) -> socket.send(request.param("name") + ", " + request.get(USER) + ", "
                        + request.args().get("n").orElse("")));
        setup.websocket("/missing/<int:id>", (request, socket) -> {});
        setup.websocket(
                "/small",
                WebSocketSettings.DEFAULT.withMessageLimit(10),
                (request, socket) -> seen.add(socket.receive().isPresent()));
        setup.websocket(
                "/spoken",
                WebSocketSettings.DEFAULT.withSubprotocols("v2", "v1"),
                (request, socket) -> socket.send(socket.subprotocol().orElse("none")));
        setup.websocket(
                "/text",
                (request, socket) -> socket.send(socket.iterator().next().text()));
        setup.websocket("/broken", (request, socket) -> {
            throw new IllegalStateException("secret");
        });
        setup.websocket("/closing", (request, socket) -> {
            socket.close(4001, "enough");
            seen.add(socket.receive().isPresent());
            try {
                socket.send("too late");
            } catch (ClosedException late) {
                seen.add(late.close());
            }
        });
        setup.websocket("/codes", (request, socket) -> {
            for (int code : new int[] {0, 999, 1004, 1005, 1006, 1015, 2999, 5000}) {
                assertThatThrownBy(() -> socket.close(code, "")).hasMessageContaining("not " + code);
            }
            assertThatThrownBy(() -> socket.close(1000, "é".repeat(62)))
                    .hasMessageContaining("123 bytes of UTF-8, not 124");
            assertThatThrownBy(() -> socket.send("\ud800")).hasMessageContaining("surrogate");
            socket.send("all refused");
        });
        setup.websocket("/given", (request, socket) -> {
            seen.add(socket);
            socket.receive();
        });
        setup.get("/page", request -> Response.text("page"));
        setup.get("/decides", request -> {
                    if (request.args().get("room").isEmpty()) {
                        throw HttpException.notFound("There is no such room");
                    }
                    return Response.websocket(request, WebSocketSettings.DEFAULT, socket -> socket.send("welcome"));
                })
                .websocket();
    }

    private Object seen() throws InterruptedException {
        Object next = seen.poll(10, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    @Test
    void textAndBytesComeBack() {
        Peer peer = open("/echo");

        peer.send("grüße \ud83d\ude00");
        peer.send(new byte[] {0, -1, 5});
        peer.send("");
        peer.send(new byte[0]);

        assertThat(peer.receive().text()).isEqualTo("grüße \ud83d\ude00");
        assertThat(peer.receive().bytes()).containsExactly(0, -1, 5);
        assertThat(peer.receive().text()).isEmpty();
        assertThat(peer.receive().bytes()).isEmpty();
    }

    @Test
    void theHandlerKnowsHowTheClientClosed() throws Exception {
        Peer peer = open("/echo");

        peer.close(4321, "bored");

        assertThat(seen()).isEqualTo("teardown");
        assertThat(seen()).isEqualTo(new Close(4321, "bored"));
    }

    @Test
    void parametersHeadersAndHooksAreThoseOfTheHandshake() {
        Peer peer = open("/hello/room?n=7", List.of(), "x-user", "ada");

        assertThat(peer.receive().text()).isEqualTo("room, ada, 7");
        assertThat(peer.closed()).isEqualTo(new Close(1000, ""));
    }

    @Test
    void hooksRefuse() {
        assertThat(refusal("/echo", "x-user", "mallory")).isEqualTo(new Refusal(403, "not you"));
        assertThat(refusal("/echo?refused=yes").status()).isEqualTo(418);
    }

    @Test
    void routesRefuse() {
        assertThat(refusal("/missing/x").status()).isEqualTo(404);
        assertThat(refusal("/page").status()).isEqualTo(400);
        assertThat(refusal("/decides")).satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).contains("There is no such room");
        });
        assertThat(open("/decides?room=1").receive().text()).isEqualTo("welcome");
    }

    @Test
    void messagesAreBounded() throws Exception {
        Peer fits = open("/small");
        fits.send("0123456789");
        assertThat(fits.closed().code()).isEqualTo(1000);

        Peer large = open("/small");
        large.send("0123456789a");

        assertThat(large.closed()).isEqualTo(new Close(1009, "A message may have at most 10 bytes"));
    }

    @Test
    void theServersFavouriteSubprotocolIsSpoken() {
        assertThat(open("/spoken", List.of("v1", "v2")).subprotocol()).contains("v2");
        assertThat(open("/spoken", List.of("v1")).receive().text()).isEqualTo("v1");
        assertThat(open("/spoken").receive().text()).isEqualTo("none");
    }

    @Test
    void bytesForATextAreTheClientsMistake() {
        Peer peer = open("/text");

        peer.send(new byte[5]);

        assertThat(peer.closed()).isEqualTo(new Close(1003, "expected a text, not 5 bytes"));
    }

    @Test
    void aFailureOfTheHandlerSaysNothing() {
        assertThat(open("/broken").closed()).isEqualTo(new Close(1011, ""));
    }

    @Test
    void nothingIsSaidAfterTheEnd() throws Exception {
        Peer peer = open("/closing");

        assertThat(peer.closed()).isEqualTo(new Close(4001, "enough"));
        assertThat(seen()).isEqualTo("teardown");
        assertThat(seen()).isEqualTo(false);
        assertThat(seen()).isEqualTo(new Close(4001, "enough"));
    }

    @Test
    void codesThatMayNotBeSentAreRefused() {
        assertThat(open("/codes").receive().text()).isEqualTo("all refused");
    }

    @Test
    void anyThreadSends() throws Exception {
        Peer peer = open("/given");
        assertThat(seen()).isEqualTo("teardown");
        WebSocket socket = (WebSocket) seen();

        socket.send("from elsewhere");
        assertThat(peer.receive().text()).isEqualTo("from elsewhere");
        socket.close(1008, "by another");

        assertThat(peer.closed()).isEqualTo(new Close(1008, "by another"));
    }

    @Test
    void messagesKeepTheirOrder() {
        Peer peer = open("/echo");

        for (int i = 0; i < 50; i++) {
            peer.send("message " + i);
        }

        for (int i = 0; i < 50; i++) {
            assertThat(peer.receive().text()).isEqualTo("message " + i);
        }
    }
}
