package dev.cyanotype.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Pages fit a small screen and come in the theme that was chosen; {@code target/screenshots} shows how they look. */
@Tag("browser")
@ExtendWith(DemoServer.class)
class LookTest {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String LIGHT = """
            return Array.from(document.querySelectorAll("body *")).filter((element) => {
                const [red, green, blue, alpha] = getComputedStyle(element).backgroundColor.match(/[\\d.]+/g).map(Number);
                const box = element.getBoundingClientRect();
                return alpha !== 0 && red + green + blue > 450 && box.width * box.height > 20_000;
            }).map((element) => element.outerHTML.slice(0, 100));
            """;
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
    void aReportOpensAndPrintsWithoutItsServer(DemoServer.Running server, @TempDir Path folder) throws IOException {
        Path report = folder.resolve("report.html");
        try (Browser browser = Browser.on(server)) {
            String test =
                    browser.open("/models").one("td.num a[href^='/tests/']").getAttribute("href");
            try (InputStream sent = URI.create(test + "/report.html").toURL().openStream()) {
                Files.copy(sent, report);
            }
        }
        try (Browser browser = Browser.at(report.toUri())) {
            browser.open(report.toUri().toString());

            assertThat(browser.one("h1").getText()).contains("digits-mlp@1 on digits@1:test");
            assertThat(browser.script("return Array.from(document.images).every((image) => image.naturalWidth > 0)"))
                    .isEqualTo(true);
            browser.one(".matrix td a[aria-label='truth 4, answer 2: 2']").click();
            assertThat(browser.script("return document.querySelector(':target').textContent"))
                    .asString()
                    .contains("test/4/0081.png");
            assertThat(new String(browser.pdf(), StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void everyKindOfPageIsOnAScreenshotAndNothingLargeIsLightInTheDark(DemoServer.Running server)
            throws IOException, InterruptedException {
        List<String> islands = new ArrayList<>();
        try (Browser browser = Browser.on(server)) {
            browser.open("/");
            for (String theme : List.of("light", "dark")) {
                browser.theme(theme);
                for (int width : List.of(1280, 390)) {
                    browser.size(width, 1600);
                    for (Map.Entry<String, List<String>> kind : server.pages(1).entrySet()) {
                        browser.open(kind.getValue().get(0)).screenshot(file(kind.getKey(), width, theme));
                        if (theme.equals("dark")) {
                            ((List<?>) browser.script(LIGHT))
                                    .forEach(island -> islands.add(kind.getKey() + ": " + island));
                        }
                    }
                }
            }
        }

        assertThat(SCREENSHOTS).isNotEmptyDirectory();
        assertThat(islands).isEmpty();
    }

    private static Path file(String rule, int width, String theme) {
        String name = rule.replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "");
        return SCREENSHOTS.resolve((name.isEmpty() ? "home" : name) + "-" + width + "-" + theme + ".png");
    }
}
