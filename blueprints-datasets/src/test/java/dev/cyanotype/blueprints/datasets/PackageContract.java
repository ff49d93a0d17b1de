package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.blueprints.datasets.packages.layout.ExportLayout;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.http.body.Source;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What packages with a list of their entries promise, on either database. */
abstract class PackageContract {
    @RegisterExtension
    final TestWorkspace files = workspace();

    abstract TestWorkspace workspace();

    /** Places files as the image folder does. */
    static final class Copy implements ExportLayout {
        @Override
        public String name() {
            return "copy";
        }

        @Override
        public String place(Sample sample) {
            return ExportLayout.IMAGE_FOLDER.place(sample);
        }
    }

    TestApp app() {
        return TestApp.with(files.workspace(), new Copy());
    }

    static String ask(TestApp app, String dataset, Map<String, ?> recipe) {
        Map<String, Object> body = new LinkedHashMap<>(recipe);
        body.put("datasets", List.of(dataset));
        return app.post("/api/datasets/download", body).expect(201).at("").toString();
    }

    @Test
    void aPackageIsTheSameOnEveryMachineAndInWhateverOrderItsSamplesCame() throws IOException {
        TestApp app = app();
        List<String> paths = Arrays.asList(paths(50));
        Collections.shuffle(paths);
        app.upload("set", paths.toArray(String[]::new));
        Map<String, ?> recipe = Map.of(
                "format",
                "webdataset",
                "shard",
                Map.of("samples", 20),
                "shuffle",
                42,
                "cap",
                14,
                "split",
                Map.of("ratios", Map.of("train", 0.8, "validation", 0.2), "seed", 7, "stratify", true));

        String folder = ask(app, "set", recipe);

        assertThat(list(ask(app, "set", Map.of("layout", "copy"))))
                .isEqualTo("fb97bcf511879e2c1d3439d48950d620e6afa4675b5c060f79ab49613fcfada3");
        assertThat(list(folder)).isEqualTo("8af84b1b34ffb78826795bf1deb5371b7843d09fca87dd5a1e72da899e5bde07");
        assertThat(sha256(app.get(folder + "set-1-000001.tar")))
                .isEqualTo("8deaed7a531d64e0b3ed987ee9da4525948989091cffb1aecca088ea79afa7cd");
        assertThat(sha256(app.get(folder + "epochs/7/set-1-000001.tar?seed=42")))
                .isEqualTo("a440832cfe2b8b09d1328abfe15ad7e94aed3febc06eaaa1c808cd168d088944");
    }

    private static String sha256(TestResponse answer) throws IOException {
        return Sha256.of(Source.of(answer.expect(200).bytes(), "", Optional.empty()));
    }

    @Test
    void aListIsNoGarbage() throws IOException {
        TestApp app = app();
        app.upload("set", "train/cat/1", "train/dog/2");
        String archive = ask(app, "set", Map.of("layout", "copy")) + "set-1.tar";
        byte[] before = app.get(archive).bytes();

        for (int i = 0; i < 2; i++) {
            files.workspace().blobs().collect(Duration.ZERO, false, looked -> {});
        }

        assertThat(TestApp.on(files.reopened()).get(archive).bytes()).isEqualTo(before);
    }

    /** Returns the SHA-256 of the list of a package's only archive. */
    private String list(String folder) {
        String id = folder.split("/")[2];
        return files.workspace()
                .database()
                .read(handle -> handle.createQuery("select c.sha256 from package_file f join content c"
                                + " on c.id = f.content where f.package = :id")
                        .bind("id", id)
                        .map((row, context) -> Sha256.hex(row.getBytes(1)))
                        .one());
    }

    static String[] paths(int count) {
        String[] paths = new String[count];
        for (int i = 0; i < count; i++) {
            paths[i] = "%s/%s/%03d.png".formatted(i % 4 == 0 ? "test" : "train", i % 3 == 0 ? "cat" : "dög", i);
        }
        return paths;
    }
}
