package dev.cyanotype.server.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What tests run in a page to look into it. */
final class BrowserScripts {
    static final String AXE = readAxe();
    static final String EARLY = """
            window.seen = [];
            document.addEventListener("securitypolicyviolation", (event) =>
                window.seen.push(event.violatedDirective + " " + event.blockedURI + " " + event.sample));
            addEventListener("error", (event) => window.seen.push("error " + event.message));
            window.alert = (text) => window.seen.push("alert " + text);
            window.shifted = 0;
            window.painted = 0;
            new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
                if (!entry.hadRecentInput) { window.shifted += entry.value; }
            })).observe({ type: "layout-shift", buffered: true });
            new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
                window.painted = entry.startTime;
            })).observe({ type: "largest-contentful-paint", buffered: true });
            """;
    static final String WHEN_QUIET = """
            const done = arguments[arguments.length - 1];
            const look = () => document.readyState === "complete" && !document.querySelector(".htmx-request")
                ? requestAnimationFrame(() => done()) : setTimeout(look, 10);
            look();
            """;

    static final String WHEN_MADE = """
            const [css, done] = arguments;
            const look = () => document.querySelector(css) ? done() : setTimeout(look, 10);
            look();
            """;

    private BrowserScripts() {}

    private static String readAxe() {
        try (InputStream script = BrowserScripts.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
