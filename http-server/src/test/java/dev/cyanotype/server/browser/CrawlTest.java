package dev.cyanotype.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.server.browser.Crawl.Visit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every page that can be reached is there, loads nothing from elsewhere, says nothing on the console, and is fit for everybody. */
@Tag("browser")
@ExtendWith(DemoServer.class)
class CrawlTest {
    private static final int OPENED = 2; // of each kind

    private static List<Visit> visits = List.of();
    private static Map<String, List<String>> kinds = Map.of();

    @BeforeAll
    static void crawl(DemoServer.Running server) throws IOException, InterruptedException {
        visits = server.visits();
        kinds = server.pages(OPENED);
        System.out.println("Crawled " + visits.size() + " addresses; pages of " + kinds.size() + " kinds: " + kinds);
    }

    @Test
    void noLinkIsBroken() {
        assertThat(visits).hasSizeGreaterThan(10);
        assertThat(visits).filteredOn(visit -> visit.status() >= 400).isEmpty();
    }

    @Test
    void answersAreWhatTheirRoutesDeclare() {
        assertThat(visits)
                .filteredOn(visit -> !visit.undeclared().isEmpty())
                .extracting(visit -> visit + ": " + visit.undeclared())
                .isEmpty();
    }

    @Test
    void pagesKeepQuiet(DemoServer.Running server) {
        List<String> complaints = new ArrayList<>();
        try (Browser browser = Browser.on(server)) {
            for (String target : pages()) {
                browser.open(target);
                browser.complaints().forEach(complaint -> complaints.add(target + ": " + complaint));
            }
        }

        assertThat(complaints).isEmpty();
    }

    @Test
    void pagesHaveATitleAHeadingAndALanguage() {
        assertThat(visits).filteredOn(visit -> !visit.lacks().isEmpty()).isEmpty();
    }

    @Test
    void pagesAreFitForEverybodyInBothThemes(DemoServer.Running server) {
        List<String> found = new ArrayList<>();
        try (Browser browser = Browser.on(server)) {
            browser.open("/");
            for (String theme : List.of("light", "dark")) {
                browser.theme(theme);
                for (String target : oneOfEachKind()) {
                    browser.open(target).axe().forEach(fault -> found.add(theme + " " + target + ": " + fault));
                }
            }
        }

        assertThat(found).isEmpty();
    }

    private static List<String> oneOfEachKind() {
        List<String> targets = new ArrayList<>(List.of("/nowhere"));
        kinds.values().forEach(pages -> targets.add(pages.get(0)));
        visits.stream()
                .map(Visit::target)
                .filter(target -> target.startsWith("/tests/compare?a="))
                .findFirst()
                .ifPresent(targets::add); // with what came of it
        return targets;
    }

    private static List<String> pages() {
        return kinds.values().stream().flatMap(List::stream).toList();
    }
}
