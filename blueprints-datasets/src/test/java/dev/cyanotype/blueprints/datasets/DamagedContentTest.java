package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.http.Request;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that does not keep what it was given. */
class DamagedContentTest {
    private static final String[] PATHS = {"test/cat/a.png", "train/cat/b.png", "train/dog/c.png"};

    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip", "tar.zst", "webdataset"})
    void aPackageEndsEarlyAndSaysWhere(String format) throws IOException {
        TestApp app = TestApp.on(files.workspace());
        app.upload("set", PATHS);
        Path segment = segment();
        String folder = PackageContract.ask(app, "set", Map.of("format", format));
        String archive = app.get(folder).at("/archives/0/url").toString();
        byte[] whole = app.get(archive).bytes();
        assertThat(app.get(folder).at("/contents/0/damaged")).isEqualTo(List.of());

        rot(segment, "train/cat/b.png");

        assertThatThrownBy(() -> app.get(archive).bytes()).hasStackTraceContaining("set/train/cat/b.png");
        assertThat(app.get(folder).at("/contents/0/damaged")).isEqualTo(List.of("train/cat/b.png"));
        assertThat(app.page(folder).select(".problem").text()).contains("train/cat/b.png", "fsck");

        app.upload("again", "train/cat/b.png");

        assertThat(app.get(folder).at("/contents/0/damaged")).isEqualTo(List.of());
        assertThat(app.get(archive).bytes()).isEqualTo(whole);
    }

    /** The range ends, or begins, within the damaged content. */
    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1540", "bytes=1540-", "bytes=1538-1540"})
    void aRangeOfAPackageEndsEarly(String range) throws IOException {
        TestApp app = TestApp.on(files.workspace());
        app.upload("set", "train/dog/aa", "train/dog/bb", "train/dog/cc");
        String archive = PackageContract.ask(app, "set", Map.of()) + "set-1.tar";
        rot(segment(), "train/dog/bb");

        assertThatThrownBy(() ->
                        app.send(Request.get(archive).header("range", range)).bytes())
                .hasStackTraceContaining("set/train/dog/bb");
        assertThat(app.send(Request.get(archive).header("range", "bytes=0-1023"))
                        .expect(206)
                        .bytes())
                .hasSize(1024);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MD5SUMS", "croissant.json", "?digest=true"})
    void whatReadsWholeArchivesSaysWhichSampleItIs(String file) throws IOException {
        TestApp app = TestApp.on(files.workspace());
        app.upload("set", PATHS);
        String folder = PackageContract.ask(app, "set", Map.of());
        rot(segment(), "train/cat/b.png");

        TestResponse failed = app.get(folder + file).expect(500);

        assertThat(failed.at("/detail").toString())
                .startsWith("What is stored of [set/train/cat/b.png] has changed on the disk. The content ")
                .contains("cyanotype fsck");
        assertThat(app.get(folder).at("/contents/0/damaged")).isEqualTo(List.of("train/cat/b.png"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"coco", "yolo", "jsonl"})
    void whatReadsAnnotationsSaysWhichSampleItIs(String layout) throws IOException {
        TestApp app = TestApp.on(files.workspace());
        app.upload(
                        "set",
                        "application/x-tar",
                        new TarFixture()
                                .file(
                                        "annotations/instances_train.json",
                                        "{\"images\": [{\"id\": 1, \"file_name\": \"a.png\", \"width\": 9, \"height\": 8}],"
                                                + "\"annotations\": [{\"id\": 1, \"image_id\": 1, \"category_id\": 3,"
                                                + " \"bbox\": [1, 2, 3, 4], \"area\": 12, \"iscrowd\": 0}],"
                                                + "\"categories\": [{\"id\": 3, \"name\": \"platypus\"}]}")
                                .file("train/a.png", BoxLayoutsTest.picture(9, 8))
                                .bytes())
                .expect(201);
        rot(segment(), "platypus");

        TestResponse failed = app.post("/api/datasets/download", Map.of("datasets", List.of("set"), "layout", layout));

        assertThat(failed.expect(500).at("/detail").toString())
                .startsWith("What is stored of [set/train/a.png] has changed on the disk.");
    }

    @Test
    void aPackageOfOtherUsesIsSound() throws IOException {
        TestApp app = TestApp.on(files.workspace());
        app.upload("set", PATHS);
        String train = PackageContract.ask(app, "set", Map.of());
        String test = PackageContract.ask(app, "set", Map.of("uses", List.of("test")));
        rot(segment(), "train/cat/b.png");
        assertThatThrownBy(() -> app.get(train + "set-1.tar").bytes()).hasStackTraceContaining("damaged");

        assertThat(app.get(test).at("/contents/0/damaged")).isEqualTo(List.of());
        assertThat(app.get(test + "set-1.tar").expect(200).bytes()).isNotEmpty();
    }

    /** Returns where contents lie, as long as there is no list of a package. */
    private Path segment() throws IOException {
        try (Stream<Path> segments = Files.list(files.folder().resolve("segments"))) {
            return segments.findFirst().orElseThrow();
        }
    }

    /** Changes one byte of the content that holds a text, where it lies. */
    private static void rot(Path segment, String text) throws IOException {
        String bytes = Files.readString(segment, StandardCharsets.ISO_8859_1);
        Files.writeString(segment, bytes.replace(text, "!" + text.substring(1)), StandardCharsets.ISO_8859_1);
    }
}
