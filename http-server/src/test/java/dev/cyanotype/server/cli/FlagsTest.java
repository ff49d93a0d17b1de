package dev.cyanotype.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.config.Settings.Given;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlagsTest {
    @Test
    void giveSettings() {
        Map<String, Given> settings = Flags.among("run", "--port", "7", "--dist", "site", "--metrics", "--log-requests")
                .settings();

        assertThat(settings)
                .containsOnly(
                        Map.entry("port", new Given("7", "--port")),
                        Map.entry("pages.dist", new Given("site", "--dist")),
                        Map.entry("server.metrics", new Given("true", "--metrics")),
                        Map.entry("server.log.requests", new Given("true", "--log-requests")));
    }

    @Test
    void logRequestsWhenDebugging() {
        assertThat(Flags.among("run", "--debug").settings())
                .containsOnly(Map.entry("server.log.requests", new Given("true", "--debug")));
    }
}
