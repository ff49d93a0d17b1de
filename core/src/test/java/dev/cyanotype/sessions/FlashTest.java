package dev.cyanotype.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Router;
import dev.cyanotype.http.Response;
import dev.cyanotype.signals.Signal;
import dev.cyanotype.testing.TestClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlashTest {
    private final List<String> flashed = new ArrayList<>();
    private final TestClient client = TestClient.of(Router.builder()
            .sessions(Sessions.signedWith("key"))
            .app(app -> {
                app.get("/save", request -> {
                    Flash.add(request, "Saved");
                    Flash.add(request, "Disk nearly full", "warning");
                    return Response.text("");
                });
                app.get("/all", request -> Response.json(Flash.take(request)));
                app.get("/warnings", request -> Response.json(Flash.take(request, "warning")));
                app.on(Signal.MessageFlashed.class, signal -> flashed.add(signal.message()));
            })
            .build());

    @Test
    void showsMessagesOnce() {
        client.get("/save");

        assertThat(client.get("/all").text())
                .isEqualTo("[{\"category\":\"message\",\"text\":\"Saved\"},"
                        + "{\"category\":\"warning\",\"text\":\"Disk nearly full\"}]");
        assertThat(client.get("/all").text()).isEqualTo("[]");
        assertThat(flashed).containsExactly("Saved", "Disk nearly full");
    }

    @Test
    void forgetsWhatAFilterLeavesOut() {
        client.get("/save");

        assertThat(client.get("/warnings").text())
                .isEqualTo("[{\"category\":\"warning\",\"text\":\"Disk nearly full\"}]");
        assertThat(client.get("/all").text()).isEqualTo("[]");
    }
}
