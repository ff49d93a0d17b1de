package dev.cyanotype.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Router;
import dev.cyanotype.config.Settings;
import dev.cyanotype.server.Server;
import dev.cyanotype.server.ServerConfig;
import dev.cyanotype.server.plugins.Application;
import dev.cyanotype.server.plugins.JarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** Pages that plugins bring from their own jars, among those of the platform. */
@Tag("browser")
@ExtendWith(DemoServer.class)
class PluginPagesTest {
    private static final Path CURATION = Path.of("../examples/curation/src/main");
    private static final String PANELS = """
            package com.acme;
            import dev.cyanotype.*;
            import dev.cyanotype.http.Response;
            import dev.cyanotype.pages.Subject;
            public final class Panels implements Blueprint {
                public String name() { return "panels"; }
                public void configure(Setup setup) {
                    setup.get("/panels/broken", request -> { throw new IllegalStateException("broken"); }).named("broken");
                    setup.get("/panels/hidden", request -> Response.status(204)).named("hidden");
                    setup.get("/panels/shown", request -> Response.html("<p id=\\"shown\\">Shown</p>")).named("shown");
                    setup.pages()
                            .panel(Subject.HOME, "Broken", ".broken")
                            .panel(Subject.HOME, "Hidden", ".hidden")
                            .panel(Subject.HOME, "Shown", ".shown");
                }
            }
            """;

    @TempDir
    Path folder;

    private Server server;
    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        Path plugins = folder.resolve("plugins");
        curation().write(plugins.resolve("curation.jar"));
        new JarBuilder()
                .source("com.acme.Panels", PANELS)
                .service("dev.cyanotype.Blueprint", "com.acme.Panels")
                .write(plugins.resolve("panels.jar"));
        Router router = Application.assemble(
                Settings.of(Map.of("data", folder.resolve("data").toString(), "plugins", plugins.toString())));
        server = Server.start(router, ServerConfig.DEFAULT.withPort(0));
        browser = Browser.at(server.uri());
    }

    private static JarBuilder curation() throws IOException {
        JarBuilder jar = new JarBuilder();
        try (Stream<Path> files = Files.walk(CURATION)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = CURATION.relativize(file).toString();
                if (name.startsWith("java/")) {
                    jar.source(
                            name.substring("java/".length(), name.length() - ".java".length())
                                    .replace('/', '.'),
                            Files.readString(file));
                } else {
                    jar.resource(name.substring("resources/".length()), Files.readString(file));
                }
            }
        }
        return jar;
    }

    @AfterEach
    void stop() {
        browser.close();
        server.close();
    }

    @Test
    void theExampleHasAPageAmongTheOthersInBothThemes() {
        browser.open("/about").one("header nav a[href='/curation']").click();

        for (String theme : List.of("light", "dark")) {
            browser.theme(theme).open("/curation");
            assertThat(browser.one("h1").getText()).isEqualTo("Curation");
            assertThat(browser.one("header nav a[aria-current]").getText()).isEqualTo("Curation");
            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.axe()).isEmpty();
        }
    }

    @Test
    void aPanelThatFailsHarmsNoOther() {
        browser.open("/");

        assertThat(browser.await("#shown").getText()).isEqualTo("Shown");
        assertThat(browser.await(".panels").getText()).contains("This panel cannot be shown (500).", "Jobs");
        assertThat(browser.all(".panel > h2").stream()
                        .filter(WebElement::isDisplayed)
                        .map(WebElement::getText))
                .contains("Jobs", "Broken", "Shown")
                .doesNotContain("Hidden");
    }
}
