package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Request;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables: each row is a sample, or names a file that is one. */
class TableTest {
    private static final String IRIS = "sepal_length,note,Species\n5.1,\"a \"\"b\"\"\r\nc\",setosa\n007,,virginica\n";

    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private TestApp app;

    @BeforeEach
    void start() {
        app = TestApp.on(files.workspace());
    }

    @Test
    void eachRowIsASample() {
        TestResponse imported = upload("", new TarFixture().file("data/iris.csv", "\ufeff" + IRIS))
                .expect(201);

        assertThat(imported.at("/layout")).isEqualTo("csv");
        assertThat(samples())
                .containsExactly("train/iris-000000.json train setosa", "train/iris-000001.json train virginica");
        assertThat(content("train/iris-000000.json"))
                .isEqualTo("{\"sepal_length\":5.1,\"note\":\"a \\\"b\\\"\\r\\nc\"}\n");
        assertThat(content("train/iris-000001.json")).isEqualTo("{\"sepal_length\":\"007\",\"note\":null}\n");
    }

    @Test
    void namesOfTablesSayTheUse() {
        upload(
                        "",
                        new TarFixture()
                                .file("train.csv", "x,y\n1,a\n")
                                .file("iris-test.tsv", "x\ty\n2\tb\n")
                                .file("validation/part.csv", "x,y\n3,c\n"))
                .expect(201);

        assertThat(samples())
                .containsExactly(
                        "test/iris-test-000000.json test b",
                        "train/train-000000.json train a",
                        "validation/part-000000.json validation c");
    }

    @Test
    void aColumnSaysTheUse() {
        upload("", new TarFixture().file("all.csv", "x,split,label\n1,training,a\n2,test,b\n"))
                .expect(201);

        assertThat(samples()).containsExactly("test/all-000001.json test b", "train/all-000000.json train a");
        assertThat(content("test/all-000001.json")).isEqualTo("{\"x\":2}\n");
    }

    @Test
    void theRequestSaysWhichColumnIsTheLabel() {
        upload("&target=sepal_length", new TarFixture().file("iris.csv", IRIS)).expect(201);

        assertThat(samples()).containsExactly("train/iris-000000.json train 5.1", "train/iris-000001.json train 007");
        assertThat(content("train/iris-000001.json")).isEqualTo("{\"note\":null,\"Species\":\"virginica\"}\n");
    }

    @Test
    void jsonLinesKeepTheirValuesAsTheyAreWritten() {
        upload(
                        "",
                        new TarFixture()
                                .file(
                                        "train.jsonl",
                                        "{\"a\": 1.50, \"b\": {\"c\": [1, \"},\"]}, \"label\": \"\\u00e4\"}\r\n\n{ \"label\":7 , \"a\":1e5}"))
                .expect(201);

        assertThat(samples()).containsExactly("train/train-000000.json train ä", "train/train-000001.json train 7");
        assertThat(content("train/train-000000.json")).isEqualTo("{\"a\":1.50,\"b\":{\"c\": [1, \"},\"]}}\n");
        assertThat(content("train/train-000001.json")).isEqualTo("{\"a\":1e5}\n");
    }

    @Test
    void rowsPointAtFiles() {
        TestResponse imported = upload(
                        "",
                        new TarFixture()
                                .file(
                                        "set/labels.csv",
                                        "image,split,label,width\nimages/1.png,train,cat,8\n./images/2.png,test,dog,9\n")
                                .file("set/images/1.png", "one")
                                .file("set/images/2.png", "two")
                                .file("set/images/3.png", "three"))
                .expect(201);

        assertThat(samples()).containsExactly("images/1.png train cat", "images/2.png test dog");
        assertThat(content("images/2.png")).isEqualTo("two");
        assertThat(imported.at("/skipped")).isEqualTo(Map.of("count", 1L, "names", List.of("set/images/3.png")));
        assertThat(imported.at("/warnings"))
                .isEqualTo(List.of("'set/labels.csv' has columns that are left out: [width]"));
    }

    @Test
    void metadataLiesBesideTheImagesOfEachUse() {
        TestResponse imported = upload(
                        "",
                        new TarFixture()
                                .file("train/metadata.jsonl", "{\"file_name\": \"1.png\", \"label\": \"cat\"}\n")
                                .file("train/1.png", "one")
                                .file("test/metadata.jsonl", "{\"file_name\": \"1.png\", \"label\": \"dog\"}\n")
                                .file("test/1.png", "two"))
                .expect(201);

        assertThat(imported.at("/layout")).isEqualTo("jsonl");
        assertThat(samples()).containsExactly("test/1.png test dog", "train/1.png train cat");
        assertThat(content("test/1.png")).isEqualTo("two");
    }

    @Test
    void filesOfLabelsAreNoTablesOfSamples() {
        TestResponse imported = upload(
                        "",
                        new TarFixture()
                                .file("train/walking/1.csv", "t,y\n0,1\n")
                                .file("train/running/1.csv", "t,y\n0,2\n"))
                .expect(201);

        assertThat(imported.at("/layout")).isEqualTo("image-folder");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x,label,x\\n1,a,2 | line 1: the column 'x' is there twice",
                "1,2.5\\n3,4 | line 1: expected the names of the columns, got numbers",
                "x,label\\n1,a\\n2\\n | line 3: has 1 values where 2 columns are named",
                "x,label\\n1,a,b\\n | line 2: has 3 values where 2 columns are named",
                "x,label\\n`\"1`,a\\n | Unclosed quoted field at end of input (record starting at line 2)",
                "x,label\\n1,\\n | line 2: has no label in 'label'",
                "x,label\\n1,a/b\\n | line 2: 'a/b' is no label; expected a name without '/'",
                "x,use,label\\n1,a b,c\\n | line 2: 'a b' is no name for a use",
                "x,z\\n1,2\\n | has no column [label, class, target, category, species, y], and target= does not say which"
                        + " one is the label; it has [x, z]",
            })
    void isRefusedByTheLine(String csv, String why) {
        refused("", "t.csv", csv.replace("\\n", "\n").replace("`", ""), why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"x\": 1, \"label\": \"a\"}\\n[1] | line 2: ",
                "{\"x\": 1, \"label\": \"a\"}\\n{\"x\": 1, \"x\": 2} | line 2: ",
                "{\"x\": 1, \"label\": {}}\\n | line 1: has no label in 'label'",
                "{\"x\": 1}\\n | has no column [label,",
            })
    void jsonLinesAreRefusedByTheLine(String jsonl, String why) {
        refused("", "t.jsonl", jsonl.replace("\\n", "\n"), why);
    }

    @Test
    void aLabelColumnThatIsNotThereIsRefusedWithTheNearest() {
        refused(
                "&target=Specie",
                "iris.csv",
                IRIS,
                "has no column 'Specie', which target= says; it has [sepal_length, note, Species]; did you mean"
                        + " 'Species'?");
    }

    @Test
    void aLabelColumnIsRefusedWhereThereAreNone() {
        TestResponse refused = upload("&target=label", new TarFixture().file("train/cat/1.png", "1"))
                .expect(400);

        assertThat(refused.at("/errors/0/pointer")).isEqualTo("target");
        assertThat(refused.at("/errors/0/detail")).asString().contains("'image-folder', which has no columns");
    }

    @Test
    void otherEncodingsAreRefused() {
        byte[] latin1 = "x,label\n1,Bl\u00fcte\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(upload("", new TarFixture().file("t.csv", latin1))
                        .expect(422)
                        .at("/errors/0/detail"))
                .isEqualTo("must be UTF-8");
        assertThat(upload("", new TarFixture().file("t.jsonl", latin1))
                        .expect(422)
                        .at("/errors/0/detail"))
                .isEqualTo("must be UTF-8");
    }

    @Test
    void aRowWithoutItsFileIsRefused() {
        TestResponse refused = upload(
                        "",
                        new TarFixture()
                                .file("labels.csv", "file,label\n1.png,cat\n2.png,dog\n")
                                .file("1.png", "one"))
                .expect(422);

        assertThat(refused.at("/errors/0/pointer")).isEqualTo("2.png");
        assertThat(refused.at("/errors/0/detail")).isEqualTo("is not in the archive");
    }

    @Test
    void moreBytesThanTheQuotaAreNotMade() throws IOException {
        app = TestApp.on(files.reopened(), "datasets.quota.bytes", "64K");

        refused(
                "",
                "t.csv",
                "c".repeat(5_000) + ",label\n" + "1,a\n".repeat(20),
                "must not become samples of more than 65536 bytes (datasets.quota.bytes)");
    }

    private void refused(String query, String file, String table, String why) {
        TestResponse refused = upload(query, new TarFixture().file(file, table)).expect(422);

        assertThat(refused.at("/errors/0/pointer")).isEqualTo(file);
        assertThat(refused.at("/errors/0/detail")).asString().startsWith(why);
        assertThat(app.get("/api/datasets").at("/total")).isEqualTo(0L);
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
