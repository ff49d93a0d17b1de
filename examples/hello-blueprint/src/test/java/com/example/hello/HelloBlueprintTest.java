package com.example.hello;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.testing.TestClient;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class HelloBlueprintTest {
    @Test
    void greetsByName() {
        TestClient client = TestClient.of(Router.of(new HelloBlueprint()));

        assertThat(client.get("/hello/Ada").text()).isEqualTo("Hello, Ada");
    }

    @Test
    void isFoundByTheServer() {
        assertThat(ServiceLoader.load(Blueprint.class)).hasOnlyElementsOfType(HelloBlueprint.class);
    }
}
