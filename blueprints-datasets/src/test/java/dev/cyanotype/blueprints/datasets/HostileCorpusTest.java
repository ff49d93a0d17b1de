package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every archive of a corpus is refused for what is wrong with it, and leaves nothing behind. */
class HostileCorpusTest {
    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    @Test
    void isRefusedForTheRightReasonAndLeavesNothing() throws IOException {
        Map<String, String> quota = Map.of("datasets.quota.entries", "50", "datasets.quota.bytes", "4M");
        TestApp app = TestApp.on(files.workspace(), quota);
        List<HostileArchives.Archive> archives = HostileArchives.all();
        SoftAssertions softly = new SoftAssertions();

        for (HostileArchives.Archive archive : archives) {
            TestResponse answer = app.upload("victim", archive.mediaType(), archive.bytes());

            softly.assertThat(answer.status()).as(archive.what()).isEqualTo(422);
            softly.assertThat(String.valueOf(answer.at("/errors/0/pointer")))
                    .as(archive.what())
                    .isEqualTo(archive.entry());
            softly.assertThat(String.valueOf(answer.at("/errors/0/detail")))
                    .as(archive.what())
                    .contains(archive.reason());
            if (archive.large()) { // a layout has read it, so it was stored, and is garbage that a collection takes
                app.workspace().blobs().collect(Duration.ZERO, false, looked -> {});
            }
            softly.assertThat(leftovers()).as(archive.what()).isEmpty();
        }
        softly.assertAll();
        assertThat(archives).hasSizeGreaterThanOrEqualTo(100);
        assertThat(app.get("/api/datasets").at("/total")).isEqualTo(0L);
    }

    private List<Path> leftovers() throws IOException {
        try (Stream<Path> all = Files.walk(files.folder())) {
            return all.filter(Files::isRegularFile)
                    .filter(path -> !path.getParent().equals(files.folder()))
                    .toList();
        }
    }
}
