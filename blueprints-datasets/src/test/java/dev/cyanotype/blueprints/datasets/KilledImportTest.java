package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.storage.jobs.Job;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Processes killed with {@code kill -9} while they import. */
class KilledImportTest {
    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    @Test
    void leaveNothingOfAnImportThatHadNotEnded() throws Exception {
        assertThat(killed("upload")).isEqualTo("halted");

        TestApp app = TestApp.on(files.workspace());
        assertThat(app.get("/api/datasets").at("/total")).isEqualTo(1L);
        assertThat(app.get("/api/datasets/before").at("/total")).isEqualTo(1L);
        assertThat(app.get("/api/datasets/digits").status()).isEqualTo(404);
        assertThat(filesIn("tmp")).isEmpty();
        assertThat(filesIn("segments")).hasSize(1);

        assertThat(app.uploadDigits().status()).isEqualTo(201);
    }

    @Test
    void leaveAJobThatIsDoneAgain() throws Exception {
        String id = killed("job");

        TestApp app = TestApp.on(files.workspace()).started();
        Job job = files.workspace().jobs().await(id, Duration.ofSeconds(60));

        assertThat(job.state()).as(job.toString()).isEqualTo(Job.State.DONE);
        assertThat(app.get("/api/datasets/digits").at("/total")).isEqualTo(1797L);
        assertThat(app.get("/api/datasets/digits/versions").at("/total")).isEqualTo(1L);
        assertThat(files.workspace().uploads().tokens()).isEmpty();
        assertThat(filesIn("tmp")).isEmpty();
    }

    @Test
    void leaveACorruptionThatIsDoneAgain() throws Exception {
        String id = killed("corruption");

        TestApp app = TestApp.on(files.workspace());
        app.get("/api/datasets/digits-c").expect(404);
        app.started();
        Job job = files.workspace().jobs().await(id, Duration.ofSeconds(60));

        assertThat(job.state()).as(job.toString()).isEqualTo(Job.State.DONE);
        assertThat(app.get("/api/datasets/digits-c").at("/total")).isEqualTo(450 * 11L);
        assertThat(app.get("/api/datasets/digits-c/versions").at("/total")).isEqualTo(1L);
        assertThat(filesIn("tmp")).isEmpty();
    }

    /** Returns what the process said before it was killed. */
    private String killed(String how) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ImportingProcess.class.getName(),
                        files.folder().toString(),
                        how)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            return output.lines()
                    .filter(line -> line.startsWith(ImportingProcess.SAYS))
                    .map(line -> line.substring(ImportingProcess.SAYS.length()))
                    .findFirst()
                    .orElse("nothing");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private List<Path> filesIn(String folder) throws IOException {
        Path path = files.folder().resolve(folder);
        if (Files.notExists(path)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
