package com.example.hello;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Router;
import dev.cyanotype.config.Settings;
import dev.cyanotype.server.plugins.Application;
import dev.cyanotype.testing.TestClient;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HelloBlueprintTest {
    private final TestClient client = TestClient.of(Router.builder()
            .instance(Greetings.class, new Greetings("Hello"))
            .mount(new HelloBlueprint())
            .build());

    @Test
    void greetsByName() {
        assertThat(client.get("/hello/Ada").text()).isEqualTo("Hello, Ada");
    }

    @Test
    void hasAPageWithAStyle() {
        assertThat(client.get("/hello/").text()).contains("Hello, World", "href=\"/hello/static/style.css\"");
        assertThat(client.get("/hello/static/style.css").text()).contains("font-family");
    }

    @Test
    void isFoundByTheServerWithItsModule() {
        try (Router router = Application.assemble(Settings.of(Map.of("hello.greeting", "Good day")))) {
            assertThat(TestClient.of(router).get("/hello/Ada").text()).isEqualTo("Good day, Ada");
        }
    }
}
