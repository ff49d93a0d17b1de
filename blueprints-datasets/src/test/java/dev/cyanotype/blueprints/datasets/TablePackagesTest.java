package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.storage.TestWorkspace;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages with tables of their samples, and with samples where they were. */
class TablePackagesTest {
    private static final String IRIS = "sepal,note,split,label\n5.10,\"a \"\"b\"\"\r\nc, d\",train,setosa\n"
            + "007,,test,virginica\n1e5,ä,train,7\n";

    private static final String BOXES = "{\"images\":[{\"id\":7,\"file_name\":\"1.png\",\"width\":8,\"height\":8,"
            + "\"camera\":\"left\"}],\"annotations\":[{\"id\":3,\"image_id\":7,\"category_id\":17,"
            + "\"bbox\":[1,2.50,3,4]}],\"categories\":[{\"id\":17,\"name\":\"cat\"}]}";

    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private TestApp app;

    @BeforeEach
    void start() {
        app = TestApp.on(files.workspace());
    }

    private void upload(TarFixture tar) {
        app.upload("set", "application/x-tar", tar.bytes()).expect(201);
    }

    private String ask(String layout, String format, Map<String, ?> more) {
        Map<String, Object> recipe = new LinkedHashMap<>(more);
        recipe.put("layout", layout);
        recipe.put("format", format);
        return PackageContract.ask(app, "set", recipe);
    }

    private String ask(String layout) {
        return ask(layout, "tar", Map.of());
    }

    /** Returns the digest of what an import makes of the archive of a package. */
    private Object imported(String folder, String format) {
        byte[] archive = app.get(folder + "set-1." + format).expect(200).bytes();
        return app.upload("again", "application/octet-stream", archive)
                .expect(201)
                .at("/digest");
    }

    private Object digest() {
        return app.get("/api/datasets/set/versions/1").at("/digest");
    }

    private Object losses(String folder) {
        return app.get(folder).at("/losses");
    }

    @ParameterizedTest
    @CsvSource({"csv, zip", "jsonl, tar.zst"})
    void rowsAreTheTableAgain(String layout, String format) {
        upload(new TarFixture().file("iris.csv", IRIS));

        String folder = ask(layout, format, Map.of());

        assertThat(losses(folder)).isEqualTo(List.of());
        assertThat(app.get(folder).at("/archives/0/samples")).isEqualTo(3L);
        assertThat(app.get(folder).at("/contents/0/samples")).isEqualTo(3L);
        assertThat(app.get(folder + "manifest.jsonl").text().lines()).hasSize(1);
        assertThat(imported(folder, format)).isEqualTo(digest());
    }

    @Test
    void tablesAreWritten() {
        upload(new TarFixture().file("iris.csv", IRIS));

        String csv = new String(app.get(ask("csv") + "set-1.tar").bytes(), StandardCharsets.UTF_8);
        String jsonl = new String(app.get(ask("jsonl") + "set-1.tar").bytes(), StandardCharsets.UTF_8);

        assertThat(csv)
                .startsWith("set/iris.csv\0")
                .contains("use,label,sepal,note\ntrain,setosa,5.10,\"a \"\"b\"\"\r\nc, d\"\ntest,virginica,007,\n");
        assertThat(jsonl)
                .startsWith("set/iris.jsonl\0")
                .contains("{\"use\":\"test\",\"label\":\"virginica\",\"sepal\":\"007\",\"note\":null}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "jsonl"})
    void tablesOfOneNameInTwoUsesStayTwo(String layout) {
        upload(new TarFixture()
                .file("train/part.csv", "x,y\n1,a\n2,b\n")
                .file("validation/part.csv", "x,y\n3,a\n")
                .file("test.csv", "x,y\n3,a\n"));

        String folder = ask(layout);

        assertThat(app.get(folder + "SHA256SUMS").text())
                .contains("set/train/part." + layout, "set/validation/part." + layout, "set/test." + layout);
        assertThat(losses(folder)).isEqualTo(List.of());
        assertThat(imported(folder, "tar")).isEqualTo(digest());
    }

    @ParameterizedTest
    @CsvSource({"csv, tar.zst", "jsonl, zip"})
    void filesLieBesideTheTableThatSaysWhatTheyAre(String layout, String format) {
        upload(new TarFixture()
                .file("train/cat/1.png", "one")
                .file("train/a \"cat\", or/2.png", "two")
                .file("test/dog/sub/1.png", "three"));

        String folder = ask(layout, format, Map.of());

        assertThat(losses(folder)).isEqualTo(List.of());
        assertThat(app.get(folder).at("/archives/0/samples")).isEqualTo(3L);
        assertThat(imported(folder, format)).isEqualTo(digest());
    }

    @Test
    void jsonLinesCarryWhatIsDrawnOnImages() {
        upload(new TarFixture().file("train/_annotations.coco.json", BOXES).file("train/1.png", "one"));

        assertThat(losses(ask("csv"))).isEqualTo(List.of(Map.of("what", "annotations", "samples", 1L)));
        assertThat(losses(ask("original")))
                .isEqualTo(List.of(
                        Map.of("what", "annotations", "samples", 1L), Map.of("what", "uses or labels", "samples", 1L)));
        assertThat(losses(ask("jsonl"))).isEqualTo(List.of());
        assertThat(imported(ask("jsonl"), "tar")).isEqualTo(digest());
    }

    @Test
    void lossesSayWhatTheTableDoesNot() {
        upload(
                new TarFixture()
                        .file(
                                "all.jsonl",
                                "{\"x\":\"5\",\"label\":\"a\"}\n{\"x\":2,\"z\":1,\"label\":\"b\"}\n{\"x\":2,\"label\":\"c\"}\n"));

        assertThat(losses(ask("csv")))
                .isEqualTo(List.of(
                        Map.of(
                                "what",
                                "the kinds of values, such as of a text that looks like a number",
                                "samples",
                                1L),
                        Map.of("what", "which columns a row has, and in which order", "samples", 2L)));
        assertThat(losses(ask("jsonl", "tar", Map.of("labels", List.of("c")))))
                .isEqualTo(List.of(Map.of("what", "paths of rows", "samples", 1L)));
    }

    @Test
    void originalLeavesSamplesWhereTheyWere() {
        upload(new TarFixture().file("train/cat/1.png", "one").file("train/cat/2.png", "two"));
        app.send(Request.of(Method.PATCH, "/api/datasets/set/versions/latest")
                        .body(
                                "application/json",
                                "{\"changes\":[{\"path\":\"train/cat/2.png\",\"label\":\"dog\"}]}"
                                        .getBytes(StandardCharsets.UTF_8)))
                .expect(201);

        String folder = ask("original");

        assertThat(app.get(folder + "manifest.jsonl").text()).contains("\"set/train/cat/2.png\"", "\"dog\"");
        assertThat(losses(folder)).isEqualTo(List.of(Map.of("what", "uses or labels", "samples", 1L)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "csv | train/a/1.csv | The sample 'train/a/1.csv' would be taken for a table of samples",
                "jsonl | metadata.jsonl | would be taken for a table of samples; choose another layout than 'jsonl'",
            })
    void refusesSamplesThatWouldBeTables(String layout, String path, String message) {
        app.send(Request.post("/api/datasets/set/versions?create=true&layout=files")
                        .body(
                                "application/x-tar",
                                new TarFixture()
                                        .file(path, "x")
                                        .file("train/a/2.png", "y")
                                        .bytes()))
                .expect(201);

        assertThat(app.post("/api/datasets/download", Map.of("datasets", List.of("set"), "layout", layout))
                        .expect(422)
                        .text())
                .contains(message);
    }

    @Test
    void shardsHaveNoTables() {
        upload(new TarFixture().file("iris.csv", IRIS));

        assertThat(app.post(
                                "/api/datasets/download",
                                Map.of("datasets", List.of("set"), "layout", "csv", "format", "webdataset"))
                        .expect(400)
                        .text())
                .contains("expected another layout than 'csv' with the format 'webdataset'");
    }
}
