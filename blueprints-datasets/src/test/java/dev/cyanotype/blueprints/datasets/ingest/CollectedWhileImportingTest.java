package dev.cyanotype.blueprints.datasets.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.blueprints.datasets.ingest.guard.Quota;
import dev.cyanotype.blueprints.datasets.ingest.layout.ArchiveContents;
import dev.cyanotype.blueprints.datasets.ingest.layout.ImageFolderLayout;
import dev.cyanotype.blueprints.datasets.ingest.layout.ImportLayout;
import dev.cyanotype.blueprints.datasets.ingest.layout.SampleSink;
import dev.cyanotype.blueprints.datasets.versions.StoredDatasets;
import dev.cyanotype.config.Settings;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.blobs.CollectionReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Garbage that is collected, without any grace, when an import has stored contents and made no samples of them yet. */
class CollectedWhileImportingTest {
    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private final List<CollectionReport> reports = new ArrayList<>();

    @Test
    void leavesTheImportWhatItHasReceived() throws IOException {
        Workspace workspace = files.workspace();
        StoredDatasets datasets = new StoredDatasets(workspace);
        Importer importer = new Importer(
                workspace, Quota.of(Settings.of(Map.of())), Clock.systemUTC(), () -> List.of(new Collecting()));

        importer.run(
                new ImportTarget(
                        "set", true, Optional.empty(), Optional.empty(), Optional.of("collecting"), Optional.empty()),
                (archive, sink) -> sink.file("train/cat/1.png", text("a cat")),
                count -> {});
        collect();

        assertThat(datasets.version("set").samples()).isEqualTo(1);
        assertThat(reports).extracting(CollectionReport::unused).containsExactly(1L, 0L);
        assertThat(reports).extracting(CollectionReport::deleted).containsExactly(0L, 0L);
    }

    private void collect() throws IOException {
        reports.add(files.workspace().blobs().collect(Duration.ZERO, false, looked -> {}));
    }

    private static ByteArrayInputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a file, which has it stored, and collects before it says what the samples are. */
    private final class Collecting implements ImportLayout {
        @Override
        public String name() {
            return "collecting";
        }

        @Override
        public String expected() {
            return "anything";
        }

        @Override
        public boolean recognises(ArchiveContents archive) {
            return false;
        }

        @Override
        public void read(ArchiveContents archive, SampleSink samples) throws IOException {
            archive.open("train/cat/1.png").close();
            collect();
            new ImageFolderLayout().read(archive, samples);
        }
    }
}
