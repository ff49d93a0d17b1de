package dev.cyanotype.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;

/** What changes on a page while somebody looks at it. */
@Tag("browser")
@ExtendWith(DemoServer.class)
class LiveTest {
    private Browser browser;

    @BeforeEach
    void open(DemoServer.Running server) {
        browser = Browser.on(server);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void aTestTurnsIntoItsReportWithAllThatBelongsToIt() {
        browser.open("/new/test?model=digits-mlp");
        browser.one("[name=dataset]").sendKeys("digits");
        browser.one("[name=use]").sendKeys("train");
        browser.one("main form button").click();

        browser.awaitTarget("/tests/").awaitShown(".metrics").awaitShown(".actions a[href$='/report.html']");

        assertThat(browser.one("#told").getText()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aFormThatIsWrongSaysSoInPlace() {
        browser.open("/new/package?datasets=digits@1");
        // The driver takes the field for hidden, since it is in closed details.
        browser.script("document.querySelector('#add').focus()");
        browser.press("nope", Keys.ENTER);

        browser.awaitShown("#content .problem, #datasets-wrong");

        assertThat(browser.one("main").getText()).contains("There is no dataset 'nope'.");
        assertThat(browser.all("input[name=datasets][value=nope]")).isNotEmpty();
    }

    @Test
    void backUndoesFiltersOneByOne() {
        browser.open("/datasets/digits/versions/1/samples");
        List<String> targets = new ArrayList<>(List.of(browser.target()));
        for (String choice :
                List.of("[name='uses[]'][value=test]", "[name=label][value='3']", "[name=label][value='8']")) {
            browser.script("document.querySelector(arguments[0]).click()", ".facets " + choice);
            browser.awaitShown(".chips li:nth-child(" + targets.size() + ")").whenQuiet();
            targets.add(browser.target());
        }

        assertThat(targets).doesNotHaveDuplicates();
        for (int undone = 2; undone >= 0; undone--) {
            browser.back();
            assertThat(browser.target()).isEqualTo(targets.get(undone));
            assertThat(browser.all(".chips li")).hasSize(undone);
            assertThat(browser.all(".facets input:checked")).hasSize(undone);
        }
    }

    @Test
    void fromAPredictionToTheSampleAndBack() {
        browser.open("/datasets/digits/versions/1/samples/test/4/0081.png");
        browser.await("[aria-label='What models have answered'] td a").click();
        browser.awaitTarget("/tests/");
        assertThat(browser.target()).endsWith("/predictions?truth=4&answer=2");

        browser.one(".tile a[href$='/test/4/0081.png']").click();
        browser.awaitTarget("/datasets/digits/versions/1/samples/test/4/0081.png")
                .await("[aria-label='What models have answered'] th a")
                .click();

        browser.awaitTarget("/tests/").awaitShown(".metrics");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void anArrowGoesToTheSamplesFromAnywhere() {
        browser.open("/datasets/digits/versions/1/samples").whenQuiet().press(Keys.ARROW_RIGHT);
        assertThat(browser.script("return document.activeElement.matches('.tile > a')"))
                .isEqualTo(true);
        String first = String.valueOf(browser.script("return document.activeElement.pathname"));

        browser.press(Keys.ARROW_RIGHT);

        assertThat(browser.script("return document.activeElement.pathname")).isNotEqualTo(first);
    }
}
