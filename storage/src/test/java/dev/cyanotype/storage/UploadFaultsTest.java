package dev.cyanotype.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Method;
import dev.cyanotype.storage.uploads.Upload;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Uploads in parts on a disk that fails, once or for good, at each of its steps. */
class UploadFaultsTest {
    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    @Test
    void keepsWhatWasAcknowledgedWhereverTheDiskFails() throws Exception {
        for (boolean forGood : List.of(false, true)) {
            boolean failed = true;
            for (int step = 1; failed; step++) {
                BrokenDisk disk = new BrokenDisk(step, forGood);
                TestClient broken = UploadsContract.client(disk.open(files));
                TestResponse created = broken.send(
                        UploadsContract.tus(Method.POST, "/api/uploads").header("upload-length", "3000"));
                long acknowledged = created.status() == 201 ? appendAll(broken, created.header("location")) : -1;

                failed = disk.hasFailed();
                TestClient later = UploadsContract.client(files.reopened());
                if (acknowledged >= 0) {
                    String address = created.header("location");
                    long kept = UploadsContract.offset(later, address);
                    assertThat(kept).isGreaterThanOrEqualTo(acknowledged);
                    UploadsContract.append(later, address, kept, UploadsContract.part((int) kept, 3_000));
                    assertThat(UploadsContract.stored(files.workspace(), address))
                            .isEqualTo(Arrays.copyOf(UploadsContract.BODY, 3_000));
                    later.send(UploadsContract.tus(Method.DELETE, address));
                }
                assertThat(unlisted(later)).isEmpty();
            }
        }
    }

    /** Returns how much was acknowledged in all, in two parts. */
    private static long appendAll(TestClient client, String address) {
        long acknowledged = 0;
        for (int end : List.of(1_300, 3_000)) {
            TestResponse response = UploadsContract.append(
                    client, address, acknowledged, UploadsContract.part((int) acknowledged, end));
            if (response.status() == 204) {
                acknowledged = Long.parseLong(response.header("upload-offset"));
            }
        }
        return acknowledged;
    }

    /** Returns the files that no upload has. */
    private List<String> unlisted(TestClient client) throws IOException {
        List<String> ids = files.workspace().resumableUploads().list().stream()
                .map(Upload::id)
                .toList();
        try (Stream<Path> found = Files.list(files.folder().resolve("uploads"))) {
            return found.map(file -> file.getFileName().toString())
                    .filter(name -> ids.stream().noneMatch(name::startsWith))
                    .toList();
        }
    }
}
