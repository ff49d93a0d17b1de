package dev.cyanotype.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The form of an import sends its archive in parts. */
@Tag("browser")
@ExtendWith(DemoServer.class)
class UploadTest {
    /** A part is 8 MiB: the first is sent, and the connection lost with the second. */
    private static final String LOSE_THE_SECOND_PART = """
            window.sent = [];
            const real = window.fetch;
            window.fetch = (url, options) => {
              if (options?.method === "PATCH") {
                window.sent.push(options.headers["Upload-Offset"]);
                if (window.sent.length === 2) { return Promise.reject(new TypeError("lost")); }
              }
              return real(url, options);
            };
            """;

    /** Sends three parts, and nothing after them: the fourth is under way when the browser is closed. */
    private static final String CUT_AFTER_THREE_PARTS = """
            let parts = 0;
            const real = window.fetch;
            window.fetch = (url, options) =>
              options?.method === "PATCH" && ++parts > 3 ? new Promise(() => {}) : real(url, options);
            """;

    private static final String WATCH = """
            window.bars = [];
            const bar = document.querySelector(".sending progress");
            new MutationObserver(() => window.bars.push(bar.value / bar.max)).observe(bar, { attributes: true });
            """;
    private static final String NOTE_WHERE_PARTS_BEGIN = """
            const real = window.fetch;
            window.fetch = (url, options) => {
              if (options?.method === "PATCH") {
                sessionStorage.setItem("begun", sessionStorage.getItem("begun") ?? options.headers["Upload-Offset"]);
              }
              return real(url, options);
            };
            """;

    @TempDir
    private Path folder;

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
    void sendsAnArchiveInPartsAlthoughOneIsLost() throws IOException {
        browser.open("/new/dataset");
        browser.script(LOSE_THE_SECOND_PART);
        choose("parts", 20);

        browser.one("button.main").click();

        browser.awaitTarget("/jobs/").awaitShown("a[href*='/datasets/parts']");
        assertThat(browser.open("/datasets/parts/versions/1").one("main").getText())
                .contains("20");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void goesOnWithTheSameFileAfterTheBrowserWasClosed(DemoServer.Running server) throws IOException {
        browser.close();
        Path profile = folder.resolve("profile");
        browser = Browser.remembering(server, profile).open("/new/dataset");
        browser.script(CUT_AFTER_THREE_PARTS + WATCH);
        choose("again", 46);
        browser.one("button.main").click();
        browser.awaitShown(".sending progress[value='25165824']"); // 60 % of 42 MB

        List<?> bars = (List<?>) browser.script("return window.bars");
        assertThat(bars.stream().map(share -> ((Number) share).doubleValue()).toList())
                .isSorted()
                .doesNotContain(1.0);
        browser.close();
        browser = Browser.remembering(server, profile).open("/new/dataset");
        assertThat(browser.one("main").getText()).contains("Not sent whole", "again.zip: 25 MB of 43 MB");
        browser.script(NOTE_WHERE_PARTS_BEGIN);
        choose("again", 46);
        browser.one("button.main").click();

        browser.awaitTarget("/jobs/").awaitShown("a[href*='/datasets/again']");
        assertThat(browser.script("return sessionStorage.getItem('begun')")).isEqualTo("25165824");
        assertThat(browser.open("/new/dataset").one("main").getText()).doesNotContain("Not sent whole");
    }

    @Test
    void looksFirstAndImportsWhatWasSentThen() throws IOException {
        browser.open("/new/dataset");
        choose("look", 20);
        browser.one("input[name=look]").click();
        browser.one("button.main").click();
        browser.awaitShown(".report");

        assertThat(browser.one(".report").getText()).contains("image-folder", "20 samples would be", "train");
        assertThat(browser.axe()).isEmpty();
        browser.one("button.main").click();

        browser.awaitTarget("/jobs/").awaitShown("a[href*='/datasets/look']");
    }

    private void choose(String name, int files) throws IOException {
        Path archive = folder.resolve(name + ".zip");
        if (Files.notExists(archive)) {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
                zip.setLevel(0);
                for (int i = 0; i < files; i++) {
                    zip.putNextEntry(new ZipEntry("train/" + i % 2 + "/" + i + ".txt"));
                    zip.write((name + i + "\n").repeat(120_000).getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        browser.one("[name=name]").clear();
        browser.one("[name=name]").sendKeys(name);
        browser.one("[name=file]").sendKeys(archive.toString());
    }
}
