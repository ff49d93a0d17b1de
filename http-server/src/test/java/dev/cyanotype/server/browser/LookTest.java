package dev.cyanotype.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pages fit a small screen and come in the theme that was chosen; {@code target/screenshots} shows how they look. */
@Tag("browser")
@ExtendWith(DemoServer.class)
class LookTest {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String CUT = "return document.documentElement.scrollWidth > innerWidth";

    @Test
    void nothingIsCutOnTheSmallestScreen(DemoServer.Running server) throws IOException, InterruptedException {
        List<String> cut = new ArrayList<>();
        try (Browser browser = Browser.on(server)) {
            browser.size(320, 640);
            for (List<String> targets : server.pages(1).values()) {
                for (String target : targets) {
                    if (browser.open(target).script(CUT).equals(true)) {
                        cut.add(target);
                    }
                }
            }
        }

        assertThat(cut).isEmpty();
    }

    @Test
    void theServerWritesTheThemeSoThatNoOtherFlashes(DemoServer.Running server) {
        try (Browser browser = Browser.on(server)) {
            browser.open("/").theme("dark").open("/jobs");

            assertThat(browser.one("html").getAttribute("data-theme")).isEqualTo("dark");
            assertThat(browser.script("return getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(13, 24, 34)");
        }
    }

    @Test
    void everyKindOfPageIsOnAScreenshot(DemoServer.Running server) throws IOException, InterruptedException {
        try (Browser browser = Browser.on(server)) {
            browser.open("/");
            for (String theme : List.of("light", "dark")) {
                browser.theme(theme);
                for (int width : List.of(1280, 390)) {
                    browser.size(width, 1600);
                    for (Map.Entry<String, List<String>> kind : server.pages(1).entrySet()) {
                        browser.open(kind.getValue().get(0)).screenshot(file(kind.getKey(), width, theme));
                    }
                }
            }
        }

        assertThat(SCREENSHOTS).isNotEmptyDirectory();
    }

    private static Path file(String rule, int width, String theme) {
        String name = rule.replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "");
        return SCREENSHOTS.resolve((name.isEmpty() ? "home" : name) + "-" + width + "-" + theme + ".png");
    }
}
