package dev.cyanotype.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigTest {
    @Test
    void readsTheEnvironmentAsJson() {
        Config config = Config.empty()
                .withEnvironment(
                        "BLOG",
                        Map.of("BLOG_SIZE", "5", "BLOG_TITLE", "My blog", "BLOG_TAGS", "[\"a\"]", "BLOGS_X", "1"));

        assertThat(config.get("SIZE", Long.class)).contains(5L);
        assertThat(config.get("SIZE", String.class)).isEmpty();
        assertThat(config.get("TITLE")).contains("My blog");
        assertThat(config.get("TAGS")).contains(List.of("a"));
        assertThat(config.get("X")).isEmpty();
    }

    @Test
    void stepsIntoMaps() {
        Config config = Config.empty()
                .with("MAIL", Map.of("HOST", "localhost", "PORT", 25))
                .withEnvironment("APP", Map.of("APP_MAIL__PORT", "465", "APP_MAIL__LOGIN__USER", "ada"));

        assertThat(config.get("MAIL"))
                .contains(Map.of("HOST", "localhost", "PORT", 465L, "LOGIN", Map.of("USER", "ada")));
    }

    @Test
    void takesUpperCaseNamesOnly() {
        Config config = Config.empty().withAll(Map.of("KEY", 1, "Mixed", 2, "lower", 3));

        assertThat(config.namespace("", false, true)).isEqualTo(Map.of("KEY", 1));
    }

    @Test
    void cutsOutANamespace() {
        Config config = Config.empty().with("IMAGE_STORE_TYPE", "fs").with("OTHER", 1);

        assertThat(config.namespace("IMAGE_STORE_", true, true)).isEqualTo(Map.of("type", "fs"));
        assertThat(config.namespace("IMAGE_STORE_", false, false)).isEqualTo(Map.of("IMAGE_STORE_TYPE", "fs"));
    }
}
