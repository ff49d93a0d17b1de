package dev.cyanotype.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.storage.blobs.Blob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes killed with {@code kill -9} while they upload. */
class KilledUploadTest {
    private static final int BLOBS_PER_UPLOAD = 3;

    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "step move to tmp",
                "step force folder tmp",
                "step move to segments",
                "step force folder segments",
                "step delete"
            })
    void leavesNothingHalfWhenKilledBefore(String step) throws Exception {
        List<String> said = new ArrayList<>();
        try (ChildProcess uploading = ChildProcess.run(UploadingProcess.class, files.folder(), "stepwise")) {
            for (String line = uploading.line(); !line.equals(step); line = uploading.line()) {
                said.add(line);
                uploading.go();
            }
        }

        assertThat(said).noneMatch(line -> line.startsWith("committed"));
        List<Blob> visible = Soundness.check(files.workspace());
        assertThat(visible).hasSize(step.equals("step delete") ? BLOBS_PER_UPLOAD : 0);
    }

    @Test
    void keepsEverythingAcknowledgedWheneverItIsKilled() throws Exception {
        Random random = new Random(42);
        Set<String> acknowledged = new HashSet<>();
        int kills = 3;

        for (int kill = 0; kill < kills; kill++) {
            try (ChildProcess uploading = ChildProcess.run(UploadingProcess.class, files.folder())) {
                int uploads = 1 + random.nextInt(30);
                for (int i = 0; i < uploads; i++) {
                    acknowledge(uploading.line(), acknowledged);
                }
                uploading.kill().forEach(line -> acknowledge(line, acknowledged));
            }
        }

        List<String> visible = visible();
        assertThat(visible).containsAll(acknowledged);
        assertThat(visible.size() % BLOBS_PER_UPLOAD).isZero();
        assertThat(visible).hasSizeBetween(acknowledged.size(), acknowledged.size() + kills * BLOBS_PER_UPLOAD);
    }

    private List<String> visible() throws IOException {
        return Soundness.check(files.workspace()).stream().map(Blob::sha256).toList();
    }

    private static void acknowledge(String line, Set<String> acknowledged) {
        String[] words = line.split(" ");
        if (words.length == 1 + BLOBS_PER_UPLOAD) {
            acknowledged.addAll(List.of(words).subList(1, words.length));
        }
    }
}
