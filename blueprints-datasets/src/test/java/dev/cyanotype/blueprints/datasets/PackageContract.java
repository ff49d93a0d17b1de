package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.blueprints.datasets.packages.layout.ExportLayout;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private TestApp app() {
        return TestApp.with(files.workspace(), new Copy());
    }

    private static String ask(TestApp app, String dataset, Map<String, ?> recipe) {
        Map<String, Object> body = new LinkedHashMap<>(recipe);
        body.put("datasets", List.of(dataset));
        return app.post("/api/datasets/download", body).expect(201).at("").toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip"})
    void aListGivesTheBytesThatPagesGive(String format) {
        TestApp app = app();
        app.upload("set", paths(300));
        String name = "set-1." + format;

        byte[] computed =
                app.get(ask(app, "set", Map.of("format", format)) + name).bytes();
        String folder = ask(app, "set", Map.of("format", format, "layout", "copy"));

        assertThat(app.get(folder + name).bytes()).isEqualTo(computed);
        assertThat(app.get(folder).at("/archives/0/samples")).isEqualTo(300L);
        assertThat(app.get(folder + "manifest.jsonl").text())
                .isEqualTo(app.get(ask(app, "set", Map.of("format", format)) + "manifest.jsonl")
                        .text());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aListIsTheSameOnEveryMachineAndInWhateverOrderItsSamplesCame(boolean backwards) {
        TestApp app = app();
        List<String> paths = Arrays.asList(paths(50));
        if (backwards) {
            Collections.reverse(paths);
        }
        app.upload("set", paths.toArray(String[]::new));

        assertThat(list(ask(app, "set", Map.of("layout", "copy"))))
                .isEqualTo("fb97bcf511879e2c1d3439d48950d620e6afa4675b5c060f79ab49613fcfada3");
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

    @Test
    void aPackageFromBeforeThereWereListsGetsOne() {
        TestApp app = app();
        app.upload("set", "train/cat/1", "train/dog/2");
        String archive = ask(app, "set", Map.of("layout", "copy")) + "set-1.tar";
        byte[] before = app.get(archive).bytes();
        files.workspace().database().write(handle -> handle.execute("delete from package_file"));

        TestResponse answer = TestApp.with(files.reopened(), new Copy()).get(archive);

        assertThat(answer.bytes()).isEqualTo(before);
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

    private static String[] paths(int count) {
        String[] paths = new String[count];
        for (int i = 0; i < count; i++) {
            paths[i] = "%s/%s/%03d.png".formatted(i % 4 == 0 ? "test" : "train", i % 3 == 0 ? "cat" : "dög", i);
        }
        return paths;
    }
}
