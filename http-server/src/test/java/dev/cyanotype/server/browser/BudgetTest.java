package dev.cyanotype.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pages stay small. Times are printed and not held against anything: they are the machine's. */
@Tag("browser")
@ExtendWith(DemoServer.class)
class BudgetTest {
    private static final int ASSETS = 46_000;
    private static final int NODES = 8_000;
    private static final String LOADED = "performance.getEntriesByType('resource')"
            + ".filter((entry) => new URL(entry.name).pathname.match(/^\\/_\\/[^/]+$/))"
            + ".reduce((sum, entry) => sum + entry.encodedBodySize, 0)";

    /** The bytes of HTML that a kind of page may have, by the end of its rule. */
    private static final Map<String, Integer> HTML = Map.of(
            "/samples", 60_000, "/jobs/<job>", 15_000, "/tests/<test>", 120_000, "/reference/<blueprint>", 120_000);

    private static final int ANY_HTML = 40_000;

    private record Measured(String kind, double html, double nodes, double painted, double shifted) {
        int allowed() {
            return HTML.entrySet().stream()
                    .filter(budget -> kind.endsWith(budget.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(ANY_HTML);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "| `%s` | %.1f | %.0f | %.0f | %.3f |", kind, html / 1000, nodes, painted, shifted);
        }
    }

    @Test
    void everyKindOfPageIsWithinItsBudget(DemoServer.Running server) throws IOException, InterruptedException {
        List<Measured> measured = new ArrayList<>();
        double assets;
        try (Browser browser = Browser.on(server)) {
            browser.open("/");
            assets = browser.number(LOADED);
            for (Map.Entry<String, List<String>> kind : server.pages(1).entrySet()) {
                browser.open(kind.getValue().get(0));
                measured.add(new Measured(
                        kind.getKey(),
                        browser.number("performance.getEntriesByType('navigation')[0].decodedBodySize"),
                        browser.number("document.querySelectorAll('*').length"),
                        browser.number("window.painted"),
                        browser.number("window.shifted")));
            }
        }
        System.out.printf(Locale.ROOT, "%nAssets, once: %.1f kB%n", assets / 1000);
        System.out.println("| page | HTML, kB | nodes | LCP, ms | CLS |\n|---|--:|--:|--:|--:|");
        measured.forEach(System.out::println);

        assertThat(assets).isBetween(1.0, (double) ASSETS);
        assertThat(measured)
                .allSatisfy(page -> assertThat(page.html()).as(page.kind()).isLessThanOrEqualTo(page.allowed()))
                .allSatisfy(page -> assertThat(page.nodes()).as(page.kind()).isLessThanOrEqualTo(NODES));
    }

    @Test
    void aMarkFollowsThePointerOverTenThousandBoxes(DemoServer.Running server) {
        try (Browser browser = Browser.on(server)) {
            browser.open("/datasets/boxes/versions/1/samples/train/field.png");

            List<?> times = (List<?>) browser.script("""
                    return (async () => {
                        const picture = document.querySelector(".picture");
                        const area = picture.querySelector(".boxes").getBoundingClientRect();
                        const shown = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
                        const times = [];
                        for (let i = 0; i < 40; i++) {
                            const at = { clientX: area.left + (7 * i % 40) / 40 * area.width + 1, clientY: area.top + i / 40 * area.height + 1 };
                            const start = performance.now();
                            picture.dispatchEvent(new PointerEvent("pointermove", at));
                            await shown();
                            times.push(performance.now() - start);
                        }
                        return times;
                    })();
                    """);

            double[] sorted = times.stream()
                    .mapToDouble(time -> ((Number) time).doubleValue())
                    .sorted()
                    .toArray();
            System.out.printf(
                    Locale.ROOT,
                    "%nThe mark over 10,000 boxes: %.0f ms in the middle, at most %.0f ms%n",
                    sorted[sorted.length / 2],
                    sorted[sorted.length - 1]);
            assertThat(sorted).hasSize(40);
            assertThat(browser.one("#under").getText()).startsWith("tree");
        }
    }

    @Test
    void aLargeImageCostsTheGridLittle(DemoServer.Running server) {
        try (Browser browser = Browser.on(server)) {
            browser.open("/datasets/large/versions/1/samples")
                    .awaitTrue("document.querySelector('.tile img').naturalWidth > 0");

            assertThat(browser.number("document.querySelector('.tile img').naturalWidth"))
                    .isBetween(112.0, 256.0);
            assertThat(browser.number("performance.getEntriesByType('resource')"
                            + ".filter((entry) => entry.initiatorType === 'img')"
                            + ".reduce((sum, entry) => sum + entry.encodedBodySize, 0)"))
                    .isBetween(1.0, 8_000.0);
        }
    }
}
