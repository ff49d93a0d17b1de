package dev.cyanotype.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.server.platform.ServerProcess;
import dev.cyanotype.server.plugins.JarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that somebody looks at while they run, on a server in a process of its own; a file says how far each of them is. */
@Tag("browser")
@ExtendWith(DemoServer.class)
class RunningJobsTest {
    private static final String STEERED = """
            package com.acme;
            import dev.cyanotype.*;
            import dev.cyanotype.http.Response;
            import dev.cyanotype.storage.jobs.*;
            import java.nio.file.*;
            import java.util.Map;
            public final class Steered implements Blueprint {
                public String name() { return "steered"; }
                public void configure(Setup setup) {
                    Jobs jobs = setup.instance(Jobs.class);
                    setup.onClose(jobs.register("steered", Interrupted.AGAIN, this::run));
                    setup.post("/steered", Map.class, (request, file) -> Response.json(jobs.submit("steered", file)));
                }
                private Object run(JobContext job) throws Exception {
                    Path file = Path.of(String.valueOf(job.parameters(Map.class).get("file")));
                    String said = Files.readString(file);
                    while (!said.equals("end")) {
                        String[] numbers = said.split(" of ");
                        job.progress(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), "steps");
                        job.checkCancelled();
                        Thread.sleep(20);
                        said = Files.readString(file);
                    }
                    return Map.of();
                }
            }
            """;
    private static final String WATCH = """
            window.bars = [];
            const look = () => {
                const bar = document.querySelector("#job progress");
                window.bars.push(bar && bar.hasAttribute("value") ? bar.value / bar.max : -1);
            };
            look();
            new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true });
            """;

    @TempDir
    private static Path folder;

    private static ServerProcess server;

    private Browser browser;
    private Path file;

    @BeforeAll
    static void start() throws IOException {
        new JarBuilder()
                .source("com.acme.Steered", STEERED)
                .service("dev.cyanotype.Blueprint", "com.acme.Steered")
                .write(folder.resolve("plugins/steered.jar"));
        server = start(0);
    }

    private static ServerProcess start(int port) throws IOException {
        return ServerProcess.on(
                folder.resolve("data"),
                port,
                "--plugins",
                folder.resolve("plugins").toString());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.close();
    }

    @BeforeEach
    void open() throws IOException {
        file = Files.createTempFile(folder, "steps", "");
        say("1 of 4");
        browser = Browser.at(server.address());
    }

    @AfterEach
    void close() throws IOException {
        say("end");
        browser.close();
    }

    private void say(String steps) throws IOException {
        Path whole = Files.writeString(folder.resolve("said"), steps);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private String submit() {
        return "/jobs/"
                + server.post("/steered", Map.of("file", file.toString())).at("/id");
    }

    @Test
    void progressNeverFallsAndIsFullOnlyAtTheEnd() throws IOException {
        browser.open(submit()).awaitShown("#job progress[value='1'][max='4']");
        browser.script(WATCH);

        say("3 of 4");
        browser.awaitShown("#job progress[value='3']");
        say("4 of 4");
        browser.awaitShown("#job progress:not([value])"); // all is counted, and the job not done

        List<Double> shares = ((List<?>) browser.script("return window.bars"))
                .stream()
                        .map(share -> ((Number) share).doubleValue())
                        .filter(share -> share >= 0)
                        .toList();
        assertThat(shares).isSorted().contains(0.25, 0.75).doesNotContain(1.0);
        assertThat(browser.one("#job").getText()).contains("4 of 4");
        say("end");
        browser.awaitShown(".badge.done");
        assertThat(browser.all("#job progress")).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void whatSomebodyTypesStaysWhenAJobEnds() throws IOException {
        browser.open(submit()).awaitShown("#job progress");
        browser.press("/", "d", "i", "g");

        say("end");
        browser.awaitShown(".badge.done");
        browser.press("i", "t", "s");

        assertThat(browser.script("return document.getElementById('find').value"))
                .isEqualTo("digits");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void manyPagesWithRunningJobsKeepNoOtherFromOpening() {
        String job = submit();
        browser.open(job).awaitShown("#job progress");
        for (int tabs = 1; tabs < 8; tabs++) {
            browser.openBeside(job).awaitShown("#job progress");
        }

        browser.openBeside("/datasets");

        assertThat(browser.one("h1").getText()).isEqualTo("Datasets");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aPageSaysThatTheServerIsGoneAndCatchesUp() throws Exception {
        browser.open(submit()).awaitShown("#job progress[value='1']");

        server.kill();
        browser.awaitShown("#told:not(:empty)");
        assertThat(browser.one("#told").getText()).isEqualTo("No news from the server; trying again.");

        say("3 of 4");
        server = start(server.address().getPort());
        browser.awaitShown("#job progress[value='3']").awaitShown("#told:empty");
        say("end");
        browser.awaitShown(".badge.done");
    }

    @Test
    void aJobIsCancelledWithoutScript() {
        String job = submit();
        try (Browser plain = Browser.withoutScriptAt(server.address())) {
            plain.open(job).awaitShown("#job progress").one("#cancel").click();

            plain.awaitShown(".badge.cancelled");
            assertThat(plain.target()).isEqualTo(job);
        }
    }
}
