package dev.cyanotype.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.Setup;
import dev.cyanotype.http.websocket.ClosedException;
import dev.cyanotype.http.websocket.Message;
import dev.cyanotype.http.websocket.WebSocket;
import dev.cyanotype.http.websocket.WebSocketSettings;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** The chat of the documentation. */
class ChatTest {
    static final class ChatBlueprint implements Blueprint {
        private final Set<WebSocket> present = ConcurrentHashMap.newKeySet();

        @Override
        public String name() {
            return "chat";
        }

        @Override
        public void configure(Setup setup) {
            setup.websocket("/chat/<name>", (request, socket) -> {
                present.add(socket);
                try {
                    for (Message message : socket) {
                        tellAll(request.param("name") + ": " + message.text());
                    }
                } finally {
                    present.remove(socket);
                }
            });
            setup.websocket(
                    "/news",
                    WebSocketSettings.DEFAULT.withMessageLimit(1_000).withSubprotocols("news.v2", "news.v1"),
                    (request, socket) ->
                            socket.send("Nothing new in " + socket.subprotocol().orElse("any language")));
        }

        private void tellAll(String line) {
            for (WebSocket each : present) {
                try {
                    each.send(line);
                } catch (ClosedException left) {
                    present.remove(each);
                }
            }
        }
    }

    @Test
    void everybodyHearsEverybody() {
        TestClient client = TestClient.of(Router.of(new ChatBlueprint()));
        TestWebSocket ada = client.websocket("/chat/ada");
        ada.send("hello");
        assertThat(ada.text()).isEqualTo("ada: hello");

        TestWebSocket bob = client.websocket("/chat/bob");
        bob.send("hi");
        assertThat(bob.text()).isEqualTo("bob: hi");
        assertThat(ada.text()).isEqualTo("bob: hi");

        ada.close();
        assertThat(ada.closed().code()).isEqualTo(1000);
    }

    @Test
    void aSubprotocolIsAgreedOn() {
        TestWebSocket news = TestClient.of(Router.of(new ChatBlueprint())).websocket("/news", "news.v1", "other");

        assertThat(news.text()).isEqualTo("Nothing new in news.v1");
        assertThat(news.closed().code()).isEqualTo(1000);
    }
}
