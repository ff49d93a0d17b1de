package dev.cyanotype.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Reading and every simple action work where no script runs. */
@Tag("browser")
@ExtendWith(DemoServer.class)
class WithoutScriptTest {
    private Browser browser;

    @BeforeEach
    void open(DemoServer.Running server) {
        browser = Browser.withoutScript(server);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void panelsAndTheNavigationAreLinks() {
        browser.open("/");
        browser.one(".panel a[href*=jobs]").click();

        assertThat(browser.all("table tbody tr")).isNotEmpty();

        browser.open("/").one("header nav a[href='/jobs']").click();

        assertThat(browser.one("h1").getText()).isEqualTo("Jobs");
    }

    @Test
    void theThemeIsAForm() {
        browser.open("/about");
        browser.one(".theme summary").click();
        browser.one(".theme button[value=dark]").click();

        assertThat(browser.target()).isEqualTo("/about");
        assertThat(browser.one("html").getAttribute("data-theme")).isEqualTo("dark");
    }

    @Test
    void searchingIsAForm() {
        browser.open("/").one("#find").sendKeys("nothing has this name");
        browser.one(".find button").click();

        assertThat(browser.target()).isEqualTo("/search?q=nothing+has+this+name");
        assertThat(browser.one("h1").getText()).isEqualTo("Search");
    }
}
