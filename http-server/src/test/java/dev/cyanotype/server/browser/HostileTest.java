package dev.cyanotype.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** Names that are markup stay text, and files that are programs do not run. */
@Tag("browser")
@ExtendWith(DemoServer.class)
class HostileTest {
    private static final String MADE_OF_TEXT = "return document.querySelectorAll(\"[onerror], img[src='x']\").length";

    private static Browser browser;

    @BeforeAll
    static void open(DemoServer.Running server) {
        browser = Browser.on(server);
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @Test
    void markupIsTextEverywhere(DemoServer.Running server) throws IOException, InterruptedException {
        List<String> targets = new ArrayList<>(List.of(
                "/search?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
                "/datasets?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
                "/models/%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
                "/datasets/hostile/versions/1/samples?label=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&view=table"));
        server.visits().stream()
                .filter(visit -> visit.page() && visit.isHostile())
                .forEach(visit -> targets.add(visit.target()));

        List<String> ran = new ArrayList<>();
        int shown = 0;
        for (String target : targets) {
            browser.open(target);
            if (!browser.script(MADE_OF_TEXT).equals(0L) || browser.said().contains("alert")) {
                ran.add(target);
            }
            shown += browser.one("body").getText().contains(DemoData.HOSTILE) ? 1 : 0;
        }

        assertThat(targets).hasSizeGreaterThan(15);
        assertThat(ran).isEmpty();
        assertThat(shown).isGreaterThan(10); // as text
    }

    @Test
    void filesOfSamplesRunNothing(@TempDir Path folder) {
        browser.savingInto(folder);
        for (String file : List.of("drawings/drawing.svg", "pages/page.html", "pages/page.pdf")) {
            browser.open("/datasets/hostile/versions/1/samples/test/" + file);
            assertThat(browser.said()).doesNotContain("alert");

            WebElement download = browser.one(".actions a[download]");
            browser.script("arguments[0].removeAttribute('download')", download); // as a link that somebody pastes
            download.click();

            browser.awaitFile(folder.resolve(file.substring(file.indexOf('/') + 1)));
            assertThat(browser.target()).startsWith("/datasets/hostile/versions/1/samples/test/");
            assertThat(browser.said()).doesNotContain("alert");
        }
    }
}
