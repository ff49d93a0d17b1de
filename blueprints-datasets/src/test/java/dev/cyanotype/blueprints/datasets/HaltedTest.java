package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.blobs.CheckReport;
import dev.cyanotype.storage.jobs.Job;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Processes that end before their n-th step on the disk, or their n-th commit, while they import, edit, package, delete, collect and compact. */
class HaltedTest {
    /** A loop of every step takes minutes; set the property to 1 for it. */
    private static final int STRIDE = Integer.getInteger("halted.stride", 13);

    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private final Set<Integer> rounds = new TreeSet<>();
    private final Map<Integer, String> packages = new TreeMap<>();

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES) // for every step
    void loseNothingAcknowledgedAndLeaveNothingHalf() throws Exception {
        List<String> said = List.of();
        for (int step = 1; !said.contains("collected"); step += STRIDE) {
            said = run(step);

            TestApp app = TestApp.on(files.reopened());
            checkSound(files.workspace());
            checkDeleted(app, said.contains("deleted"), step);
            checkTrimmed(app, said, step);
            boolean imported = app.get("/api/datasets/set" + step).status() == 200;
            assertThat(imported || !said.contains("imported"))
                    .as("import %s", step)
                    .isTrue();
            if (imported) {
                rounds.add(step);
            }
            if (said.contains("edited")) {
                assertThat(versions(app, step)).isEqualTo(2L);
            }
            if (said.contains("edited")) { // and what was left half of its package is made again
                packages.put(step, HaltedProcess.pack(app, step));
            }
            for (int round : rounds) {
                checkWhole(app, round);
            }
            for (int round : packages.keySet()) {
                checkPackage(app, round);
            }
            files.workspace().blobs().collect(Duration.ZERO, false, looked -> {});
            checkSound(files.workspace());
        }

        assertThat(rounds).hasSizeGreaterThan(1);
    }

    /** What a process that was halted has left of a deletion goes once jobs are done again. */
    private void checkDeleted(TestApp app, boolean deleted, int round) throws InterruptedException {
        if (deleted) {
            assertThat(app.get("/api/datasets/gone" + round).status()).isEqualTo(404);
        }
        app.started();
        for (Job job : files.workspace().jobs().list(1_000)) {
            files.workspace().jobs().await(job.id(), Duration.ofSeconds(60));
        }
        long left = files.workspace()
                .database()
                .read(handle -> handle.createQuery(
                                "select count(*) from sample s join dataset_number n on n.id = s.dataset"
                                        + " where not exists (select 1 from dataset_version v where v.dataset = n.name"
                                        + " and v.number >= s.born and v.number < s.died)")
                        .mapTo(Long.class)
                        .one());
        assertThat(left).isZero();
    }

    private static void checkTrimmed(TestApp app, List<String> said, int round) {
        String versions = "/api/datasets/trim" + round + "/versions/";
        if (said.contains("trimmed")) {
            app.get(versions + "1").expect(404);
            assertThat(app.get(versions + "2/samples").at("/total")).isEqualTo(2L);
        }
        if (said.contains("shortened")) {
            app.get(versions + "3").expect(404);
            assertThat(app.get(versions + "latest").at("/version")).isEqualTo(2L);
        }
    }

    private static Object versions(TestApp app, int round) {
        return app.get("/api/datasets/set" + round + "/versions").at("/total");
    }

    private static void checkWhole(TestApp app, int round) {
        long versions = (Long) versions(app, round);
        for (long version = 1; version <= versions; version++) {
            String target = "/api/datasets/set" + round + "/versions/" + version;
            assertThat(app.get(target + "/samples").at("/total")).isEqualTo(2L);
            assertThat(app.get(target + "/samples?label=dog").at("/total")).isEqualTo(version == 1 ? 0L : 1L);
            assertThat(app.get(target + "/files/train/cat/small.png").text()).isEqualTo(HaltedProcess.small(round));
            assertThat(app.get(target + "/files/train/cat/large.png").text()).isEqualTo(HaltedProcess.large(round));
        }
    }

    private void checkPackage(TestApp app, int round) throws IOException {
        byte[] archive = app.get(packages.get(round) + "set" + round + "-2.tar.zst")
                .expect(200)
                .bytes();
        try (InputStream tar = new ZstdInputStream(new ByteArrayInputStream(archive))) {
            assertThat(new String(tar.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("{\"file_name\":\"train/cat/small.png\",\"use\":\"train\",\"label\":\"dog\"}\n")
                    .contains(HaltedProcess.small(round), HaltedProcess.large(round));
        }
    }

    private static void checkSound(Workspace workspace) throws IOException {
        CheckReport report = workspace.blobs().check(false, checked -> {});
        assertThat(report.clean()).as(report.toString()).isTrue();
        try (Stream<Path> left = Files.list(workspace.temporary())) {
            assertThat(left).isEmpty();
        }
    }

    /** Returns what the process said before it ended. */
    private List<String> run(int step) throws IOException, InterruptedException {
        files.workspace().close();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HaltedProcess.class.getName(),
                        files.folder().toString(),
                        String.valueOf(step))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> said = output.lines()
                    .filter(line -> line.startsWith(ImportingProcess.SAYS))
                    .map(line -> line.substring(ImportingProcess.SAYS.length()))
                    .toList();
            assertThat(process.waitFor()).isEqualTo(said.contains("collected") ? 0 : 137);
            return said;
        }
    }
}
