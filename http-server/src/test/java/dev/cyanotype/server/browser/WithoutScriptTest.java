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
        browser.awaitShown("body > p a[href='/jobs']");

        assertThat(browser.all("table tbody tr")).isNotEmpty();

        browser.open("/").one("header nav a[href='/jobs']").click();
        browser.awaitTarget("/jobs");
    }

    @Test
    void theThemeIsAForm() {
        browser.open("/about");
        browser.one(".theme summary").click();
        browser.one(".theme button[value=dark]").click();

        browser.awaitShown("html[data-theme=dark]");
        assertThat(browser.target()).isEqualTo("/about");
    }

    @Test
    void searchingIsAForm() {
        browser.open("/").one("#find").sendKeys("nothing has this name");
        browser.one(".find button").click();

        browser.awaitTarget("/search?q=nothing+has+this+name").awaitShown(".empty");
    }

    @Test
    void samplesAreFilteredByAForm() {
        browser.size(600, 900).open("/datasets/digits/versions/1/samples");
        browser.one(".facets summary").click();
        browser.one(".facets input[name='uses[]'][value=test]").click();
        browser.one(".facets input[name=label][value='3']").click();
        browser.one(".facets button").click();
        arriveAt(".chip");

        assertThat(browser.one("#content").getText()).contains("46 of 46", "test", "3");
        assertThat(browser.all(".grid .tile")).hasSize(46);

        browser.one(".grid .tile a").click();

        assertThat(browser.awaitTarget("/datasets/digits/versions/1/samples/test/3/")
                        .target())
                .contains("label=3");
    }

    @Test
    void anArchiveIsImportedByAFormAndItsDatasetDeleted(@TempDir Path folder) throws IOException {
        Path archive = Files.write(folder.resolve("pets.zip"), DemoData.zipOfTexts(Map.of("train/cat/1.txt", "tom")));
        browser.open("/new/dataset");
        browser.one("[name=name]").sendKeys("pets");
        browser.one("[name=file]").sendKeys(archive.toString());
        browser.one("main form button").click();

        arriveAt("main .panel a"); // of the job, whose page asks for itself again until it has ended
        browser.one("main .panel a").click();
        browser.awaitShown("body > p > a");

        assertThat(browser.one("body > p > a").getText()).isEqualTo("pets, version 1");

        browser.open("/datasets/pets").one("a[href$='/delete']").click();
        browser.awaitTarget("/datasets/pets/delete").one("[name=name]").sendKeys("pets");
        browser.one("main form .danger").click();

        arriveAt("[data-job-events], main .badge");
        assertThat(browser.target()).startsWith("/jobs/");
        browser.open("/datasets");
        assertThat(browser.one("#content").getText()).doesNotContain("pets");
    }

    @Test
    void aPackageIsMadeByAFormAndDownloaded(@TempDir Path folder) throws IOException {
        browser.size(600, 900).open("/new/package?datasets=digits");
        browser.one(".facets summary").click();
        browser.one("[name='uses[]'][value=train]").click();
        browser.one(".facets button").click();

        arriveAt("[name='uses[]'][value=train][checked]");

        assertThat(browser.one("#content").getText()).contains("1,347 samples");

        browser.one("#content form button").click();
        arriveAt("#check");

        assertThat(browser.target()).startsWith("/downloads/");
        assertThat(browser.one("#content th a").getText()).isEqualTo("digits-1.tar");

        browser.savingInto(folder).one("#content th a").click();

        assertThat(browser.awaitFile(folder.resolve("digits-1.tar"))).hasSize(1_380_352);
    }

    @Test
    void aTestIsAskedForByAForm() {
        browser.open("/new/test?model=digits-mlp");
        browser.one("[name=use]").sendKeys("test");
        browser.one("[name=dataset]").sendKeys("digit");
        browser.one("main form button").click();
        arriveAt(".wrong");

        assertThat(browser.one("main form").getText()).contains("did you mean 'digits'?");
        assertThat(browser.one("[name=use]").getAttribute("value")).isEqualTo("test");

        browser.one("[name=dataset]").sendKeys("s");
        browser.one("main form button").click();

        arriveAt(".metrics");
        assertThat(browser.one("main").getText()).contains("0.9733");
    }

    /** Waits for a page with an element, to its end: without scripts a click does not wait for what it leads to. */
    private void arriveAt(String css) {
        browser.awaitShown(css).awaitShown(".foot");
    }
}
