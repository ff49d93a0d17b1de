package com.example.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Router;
import dev.cyanotype.testing.TestClient;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotesTest {
    private final TestClient client = TestClient.of(Router.of(new NotesBlueprint()));

    @Test
    void keepsANote() {
        String location = client.post("/notes/", Map.of("text", "buy paper")).header("location");

        assertThat(location).isEqualTo("/notes/1");
        assertThat(client.get(location).at("/text")).isEqualTo("buy paper");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(client.post("/notes/", "{}").at("/errors/0/detail")).isEqualTo("is required");
    }
}
