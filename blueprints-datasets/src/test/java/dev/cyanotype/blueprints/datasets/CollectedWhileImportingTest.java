package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Request;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.blobs.CollectionReport;
import dev.cyanotype.testing.TestResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Garbage that is collected, without any grace, in the middle of an import of which some contents are committed already. */
class CollectedWhileImportingTest {
    private static final int FILES = 33_000;

    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private final List<CollectionReport> reports = new ArrayList<>();

    @Test
    void leavesTheImportWhatItHasReceived() {
        TestApp app = TestApp.on(files.workspace());

        TestResponse imported = app.send(Request.post("/api/datasets/set/versions?create=true")
                .body("application/x-tar", new SequenceInputStream(GeneratedTar.of(FILES), new Collecting())));
        CollectionReport afterwards = collect();

        assertThat(imported.status()).as(imported.text()).isEqualTo(201);
        assertThat(reports).hasSize(1);
        assertThat(reports.get(0).unused()).isPositive();
        assertThat(reports.get(0).deleted()).isZero();
        assertThat(afterwards.blobs()).isEqualTo(FILES);
        assertThat(afterwards.unused()).isZero();
    }

    private CollectionReport collect() {
        BlobStore blobs = files.workspace().blobs();
        try {
            return blobs.collect(Duration.ZERO, false, looked -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has no bytes, and collects when it is asked for them. */
    private final class Collecting extends InputStream {
        @Override
        public int read() {
            if (reports.isEmpty()) {
                reports.add(collect());
            }
            return -1;
        }
    }
}
