package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Request;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Shards in the convention of WebDataset. */
class WebDatasetTest {
    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private TestApp app;

    @BeforeEach
    void start() {
        app = TestApp.on(files.workspace());
    }

    @Test
    void hasALabelBesideEachContent() {
        TestResponse imported = upload(
                        "",
                        new TarFixture()
                                .file("000001.jpg", "one")
                                .file("000001.cls", "cat\n")
                                .file("test-2.cls", "4")
                                .file("test-2.seg.png", "two"))
                .expect(201);

        assertThat(imported.at("/layout")).isEqualTo("webdataset");
        assertThat(imported.at("/skipped/count")).isEqualTo(0L);
        assertThat(samples()).containsExactly("000001.jpg train cat", "test-2.seg.png test 4");
        assertThat(content("test-2.seg.png")).isEqualTo("two");
    }

    @Test
    void hasTheUseInAFolder() {
        upload(
                        "",
                        new TarFixture()
                                .file("pets/train/cat/1.jpg", "one")
                                .file("pets/train/cat/1.cls", "cat")
                                .file("pets/train/cat/1-a.jpg", "two")
                                .file("pets/train/cat/1-a.cls", "cat")
                                .file("pets/test_set/dog/1.jpg", "three")
                                .file("pets/test_set/dog/1.cls", "dog"))
                .expect(201);

        assertThat(samples())
                .containsExactly("test/dog/1.jpg test dog", "train/cat/1-a.jpg train cat", "train/cat/1.jpg train cat");
    }

    @Test
    void hasTheLabelInJson() {
        upload("", new TarFixture().file("1.jpg", "one").file("1.json", "{\"label\": 7, \"box\": [1, 2]}"))
                .expect(201);

        assertThat(samples()).containsExactly("1.jpg train 7");
    }

    @Test
    void mayHaveJsonAsItsContent() {
        upload(
                        "",
                        new TarFixture()
                                .file("train/1.json", "{\"x\":1}\n")
                                .file("train/1.cls", "a")
                                .file("train/2.cls", "b")
                                .file("train/2.json", "{\"x\":2," + " ".repeat(5_000) + "\"y\":3}\n"))
                .expect(201);

        assertThat(samples()).containsExactly("train/1.json train a", "train/2.json train b");
        assertThat(content("train/1.json")).isEqualTo("{\"x\":1}\n");
        assertThat(content("train/2.json")).endsWith("\"y\":3}\n").hasSize(5_014);
    }

    @Test
    void isNoShardIfAFileHasNoLabel() {
        TestResponse imported = upload(
                        "",
                        new TarFixture()
                                .file("train/cat/1.jpg", "one")
                                .file("train/cat/1.json", "{}")
                                .file("train/cat/2.jpg", "two"))
                .expect(201);

        assertThat(imported.at("/layout")).isEqualTo("image-folder");
    }

    @Test
    void refusesWhatIsNoSample() {
        TestResponse refused = upload(
                        "&layout=webdataset",
                        new TarFixture()
                                .file("1.jpg", "one")
                                .file("1.json", "{\"label\": [1]}")
                                .file("2.jpg", "two")
                                .file("2.png", "three")
                                .file("2.cls", "cat"))
                .expect(422);

        assertThat(refused.at("/errors/0/pointer")).isEqualTo("1.jpg");
        assertThat(refused.at("/errors/0/detail")).asString().startsWith("has no label");
        assertThat(refused.at("/errors/1/pointer")).isEqualTo("2.cls");
        assertThat(refused.at("/errors/1/detail")).asString().startsWith("does not fit the layout");
    }

    @Test
    void refusesALabelThatIsNone() {
        TestResponse refused = upload("", new TarFixture().file("1.jpg", "one").file("1.cls", "a/b"))
                .expect(422);

        assertThat(refused.at("/errors/0/detail")).isEqualTo("'a/b' is no label; expected a name without '/'");
    }

    private TestResponse upload(String query, TarFixture tar) {
        return app.send(
                Request.post("/api/datasets/set/versions?create=true" + query).body("application/x-tar", tar.bytes()));
    }

    private List<String> samples() {
        List<?> data = (List<?>) app.get("/api/datasets/set/versions/1/samples").at("/data");
        return data.stream()
                .map(sample -> (Map<?, ?>) sample)
                .map(sample -> sample.get("path") + " " + sample.get("use") + " " + sample.get("label"))
                .toList();
    }

    private String content(String path) {
        return app.get("/api/datasets/set/versions/1/files/" + path).text();
    }
}
