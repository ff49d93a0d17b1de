package dev.cyanotype.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void samplesAreFilteredByAForm() {
        browser.size(600, 900).open("/datasets/digits/versions/1/samples");
        browser.one(".facets summary").click();
        browser.one(".facets input[name='uses[]'][value=test]").click();
        browser.one(".facets input[name=label][value='3']").click();
        browser.one(".facets button").click();
        browser.awaitShown(".chip");

        assertThat(browser.one("#content").getText()).contains("46 of 46", "test", "3");
        assertThat(browser.all(".grid .tile")).hasSize(46);

        browser.one(".grid .tile a").click();

        assertThat(browser.awaitTarget("/datasets/digits/versions/1/samples/test/3/")
                        .target())
                .contains("label=3");
    }

    @Test
    void anArchiveIsImportedByAForm(@TempDir Path folder) throws IOException {
        Path archive = Files.write(folder.resolve("pets.zip"), DemoServer.zip(Map.of("train/cat/1.txt", "tom")));
        browser.open("/new/dataset");
        browser.one("[name=name]").sendKeys("pets");
        browser.one("[name=file]").sendKeys(archive.toString());
        browser.one("main form button").click();

        browser.awaitTarget("/jobs/").awaitShown(".badge.done");
        browser.one("main a[href*='/version']").click();

        assertThat(browser.one("a").getText()).isEqualTo("pets, version 1");
    }

    @Test
    void aPackageIsMadeByAForm() {
        browser.size(600, 900).open("/new/package?datasets%5B%5D=digits");
        browser.one(".facets summary").click();
        browser.one("[name='uses[]'][value=train]").click();
        browser.one(".facets button").click();

        browser.awaitTarget("/new/package?datasets%5B%5D=digits&");

        assertThat(browser.one("#content").getText()).contains("1,347 samples");

        browser.one("#content form button").click();
        browser.awaitTarget("/downloads/");

        assertThat(browser.one("#content th a").getText()).isEqualTo("digits-1.tar");
    }

    @Test
    void aTestIsAskedForByAForm() {
        browser.open("/new/test?model=digits-mlp");
        browser.one("[name=use]").sendKeys("test");
        browser.one("[name=dataset]").sendKeys("digit");
        browser.one("main form button").click();
        browser.awaitShown(".wrong");

        assertThat(browser.one("main form").getText()).contains("did you mean 'digits'?");
        assertThat(browser.one("[name=use]").getAttribute("value")).isEqualTo("test");

        browser.one("[name=dataset]").sendKeys("s");
        browser.one("main form button").click();

        assertThat(browser.awaitTarget("/tests/").one("main").getText()).contains("0.9733");
    }
}
