package dev.cyanotype.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** Everything can be reached and done without a mouse. */
@Tag("browser")
@ExtendWith(DemoServer.class)
class KeysTest {
    private static final int MOST = 50;
    private static final String FOCUSED = """
            const at = document.activeElement;
            if (at === document.body) { return "end"; }
            const style = getComputedStyle(at);
            const box = at.getBoundingClientRect();
            const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.width > 0 && box.bottom > 0;
            window.stop = (window.stop || 0) + (at.stop ? 0 : 1);
            const before = at.stop;
            at.stop = window.stop;
            return (before ? "again " : seen ? "seen " : "unseen ") + at.outerHTML.slice(0, 120);
            """;

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
    void tabbingBeginsWithTheWayPastTheBar() {
        browser.open("/").tab();

        assertThat(browser.script(FOCUSED)).asString().startsWith("seen").contains("class=\"skip\"");

        browser.press(Keys.ENTER);

        assertThat(browser.script("return document.activeElement.id")).isEqualTo("main");
    }

    @Test
    void tabbingShowsWhereItIsAndIsNeverCaught(DemoServer.Running server) throws IOException, InterruptedException {
        for (List<String> targets : server.pages(1).values()) {
            List<String> stops = new ArrayList<>();
            browser.open(targets.get(0)).tab();
            for (String stop = focused(); !stop.equals("end") && stops.size() < MOST; stop = focused()) {
                stops.add(stop);
                browser.tab();
            }

            assertThat(stops).as(targets.get(0)).isNotEmpty().allMatch(stop -> stop.startsWith("seen"));
        }
    }

    private static String focused() {
        return String.valueOf(browser.script(FOCUSED));
    }

    @Test
    void theListOfKeysHasExactlyThoseThatWork(DemoServer.Running server) throws IOException, InterruptedException {
        browser.open("/jobs").press("?");
        List<String> listed = browser.all("dialog[open] kbd").stream()
                .map(key -> key.getText())
                .toList();
        browser.press(Keys.ESCAPE);

        assertThat(browser.all("dialog[open]")).isEmpty();
        assertThat(listed).containsExactly("/", "?", "f", "g then a letter", "[ and ]", "Enter", "Esc");
        browser.press("/");
        assertThat(browser.script("return document.activeElement.id")).isEqualTo("find");
        browser.open("/").press("g", "j").whenQuiet();
        assertThat(browser.target()).isEqualTo("/jobs");
        Optional<String> grid = page(server, "/samples");
        if (grid.isPresent()) {
            movesAmongSamples(grid.get());
        }
    }

    /** The browser takes the focus away from a dialog only with the frame after it is closed. */
    @Test
    void aKeyWorksAtOnceWhenTheListOfKeysIsClosed() {
        browser.open("/jobs").press("?");

        assertThat(browser.script("""
                        document.querySelector("dialog[open]").close();
                        document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "/", bubbles: true }));
                        return document.activeElement.id;
                        """)).isEqualTo("find");
    }

    @Test
    void samplesAreTickedByKeys() {
        browser.open("/datasets/digits/versions/1/samples?view=select");
        browser.press("?");
        assertThat(browser.all("dialog[open] kbd").stream().map(key -> key.getText()))
                .contains("Arrows, Home, End", "x", "Shift and an arrow")
                .doesNotContain("o", "Hold h");
        browser.press(Keys.ESCAPE).script("document.activeElement.blur()");

        browser.press(Keys.ARROW_RIGHT, "x", Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        browser.hold(Keys.SHIFT).press(Keys.ARROW_RIGHT).release(Keys.SHIFT);

        assertThat(
                        browser.script(
                                "return Array.from(document.querySelectorAll('.grid input')).slice(0, 6).map((box) => box.checked)"))
                .isEqualTo(List.of(true, false, true, true, false, false));
    }

    private static void movesAmongSamples(String grid) {
        browser.open(grid).press("f");
        assertThat(browser.script("return document.activeElement.closest('.facets') !== null"))
                .isEqualTo(true);
        browser.script("document.querySelector('.grid .tile > a').focus()");
        browser.press(Keys.ARROW_RIGHT, Keys.ENTER).whenQuiet();
        String second = browser.target();
        browser.press("]").whenQuiet();
        assertThat(browser.target()).isNotEqualTo(second);
        browser.press("[").whenQuiet();
        assertThat(browser.target()).isEqualTo(second);
        browser.press(Keys.ESCAPE).whenQuiet();
        assertThat(browser.target()).startsWith(grid);
        assertThat(browser.script("return document.activeElement.pathname")).isEqualTo(second);
    }

    private static Optional<String> page(DemoServer.Running server, String endOfRule)
            throws IOException, InterruptedException {
        return server.pages(1).entrySet().stream()
                .filter(kind -> kind.getKey().endsWith(endOfRule))
                .map(kind -> kind.getValue().get(0))
                .findFirst();
    }
}
