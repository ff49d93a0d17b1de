package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Request;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives as people really have them; public reports of tools have each. */
class ReportedArchivesTest {
    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private TestApp app;

    @BeforeEach
    void start() {
        app = TestApp.on(files.workspace());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zips/py311_7-force_zip64.zip  |             | 4 | test train | cat dog",
                "zips/java-cc-Always.zip       |             | 4 | test train | cat dog",
                "zips/bsdtar-stream.zip        |             | 4 | test train | cat dog",
                "zips/tail-zeros.zip           |             | 4 | test train | cat dog",
                "tars/pipe.tar.gz              |             | 4 | test train | cat dog",
                "zips/explorer-cp437.zip       | cp437       | 2 | train      | Blatt Blüte",
                "zips/explorer-cp437-file.zip  | cp437       | 1 | train      | cat",
                "zips/winrar-7075.zip          |             | 1 | train      | Blüte",
                "zips/persian-zwnj.zip         |             | 1 | train      | می\u200cخواهم",
                "zips/letters.zip              |             | 2 | train      | A a",
                "zips/litter-icon.zip          |             | 1 | train      | cat",
                "zips/litter-thumbs.zip        |             | 1 | train      | cat",
                "zips/litter-nonutf8.zip       |             | 1 | train      | cat",
                "zips/readme.zip               |             | 2 | train      | cat dog",
                "zips/readme-in-split.zip      |             | 1 | train      | cat",
                "zips/macos-nfd.zip            |             | 1 | train      | Bl\u00fcte",
                "zips/powershell5.zip          |             | 2 | train      | cat dog",
                "zips/powershell5-dirs.zip     |             | 1 | train      | cat",
                "zips/two-folders.zip          |             | 4 | test train | cat dog",
                "zips/two-same.zip             |             | 4 | test train | cat dog",
                "zips/same-name-twice.zip      |             | 4 | test train | cats dogs",
                "zips/images-in-class.zip      |             | 4 | test train | cat dog",
                "tars/legacy-latin1.tar        | iso-8859-1  | 3 | train      | mire mère mûre",
                "tars/legacy-sjis.tar          | cp932       | 2 | train      | 犬 猫",
                "zips/classes-only.zip         |             | 2 | train      | cat dog",
                "tars/mislabelled.tar          |             | 6 | test train | Blüte cat dog",
            })
    void isImported(String file, String names, long samples, String uses, String labels) throws IOException {
        TestResponse answer = upload(file, names);

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.at("/samples")).isEqualTo(samples);
        TestResponse shown = app.get("/api/datasets/set");
        assertThat(shown.at("/labels")).isEqualTo(List.of(labels.split(" ")));
        assertThat(answer.text())
                .contains(List.of(uses.split(" ")).stream()
                        .map(use -> "\"name\":\"" + use + "\"")
                        .toList());
        assertThat(answer.at("/uses/" + (uses.split(" ").length - 1) + "/name"))
                .isEqualTo(uses.split(" ")[uses.split(" ").length - 1]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "zips/explorer-cp437.zip       | train/Bl\\x81te/1.png     | names=CHARSET",
                "zips/explorer-cp437-file.zip  | train/cat/Gr\\x94\\xe1e 1.png | names=CHARSET",
                "tars/legacy-latin1.tar        | train/m\\xfbre/1.png      | names=CHARSET",
                "tars/legacy-sjis.tar          | train/\\x94L/1.png        | names=CHARSET",
                "tars/incr.tar                 | \"\"                      | GNU incremental",
                "zips/yolo.zip                 | data.yaml                 | is no YAML that is read",
                "zips/yolo-noyaml.zip          | train/labels/1.txt        | expected numbers",
                "zips/wrapped-classes-only.zip | pets/cat/1.png            | 'pets' around everything is no use",
                "zips/unlabeled-test.zip       | test/3.png                | expected [name/]use/label/file",
            })
    void isRefused(String file, String entry, String why) throws IOException {
        TestResponse answer = upload(file, null);

        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.at("/errors/0/pointer")).isEqualTo(entry);
        assertThat(answer.at("/errors/0/detail")).asString().contains(why);
        assertThat(app.get("/api/datasets").at("/total")).isEqualTo(0L);
    }

    @ParameterizedTest
    @CsvSource({
        "zips/litter-icon.zip, 1",
        "zips/litter-thumbs.zip, 4",
        "zips/litter-nonutf8.zip, 1",
        "zips/readme.zip, 2",
        "zips/readme-in-split.zip, 1",
        "zips/macos-nfd.zip, 3",
    })
    void litterIsSkippedAndListed(String file, long skipped) throws IOException {
        assertThat(upload(file, null).at("/skipped/count")).isEqualTo(skipped);
    }

    @Test
    void whatIsNotUtf8IsShownByItsBytes() throws IOException {
        assertThat(upload("zips/litter-nonutf8.zip", null).at("/skipped/names"))
                .isEqualTo(List.of("__MACOSX/train/cat/._\\xff.png"));
    }

    @Test
    void aNameIsFoundAsItIsTyped() throws IOException {
        upload("zips/macos-nfd.zip", null);

        assertThat(app.get("/api/datasets/set/versions/1/files/train/Bl%C3%BCte/1.png")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void classesThatDifferInCaseOnlyAreWarnedOf() throws IOException {
        TestResponse answer = upload("zips/letters.zip", null);

        assertThat(answer.at("/warnings/0")).asString().startsWith("'train/a' differs from another folder in the case");
        assertThat(app.get("/api/datasets/set/versions/1/files/train/A/1.png").status())
                .isEqualTo(200);
    }

    @Test
    void namesThatTheSaidEncodingDoesNotHaveAreRefused() throws IOException {
        assertThat(upload("tars/legacy-latin1.tar", "us-ascii").at("/errors/0/detail"))
                .isEqualTo("the name is not US-ASCII, which names= says");
    }

    @Test
    void anEncodingThatIsNoneIsRefused() throws IOException {
        TestResponse answer = upload("tars/legacy-latin1.tar", "latin-eleven");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/errors/0/detail"))
                .isEqualTo("expected the name of a character set, such as cp437, got 'latin-eleven'");
    }

    @Test
    void aTarOfTodayIsReadWhateverIsSaidOfNames() {
        byte[] tar = new TarFixture().file("train/Blüte/1.png", "1").bytes();

        app.send(Request.post("/api/datasets/set/versions?create=true&names=cp437")
                .body("application/x-tar", tar));

        assertThat(app.get("/api/datasets/set").at("/labels")).isEqualTo(List.of("Blüte"));
    }

    @Test
    void aLabelIsNeverTheNameOfAUse() {
        TestResponse answer = app.upload("set", "a/train/cat/1.png", "b/train/cat/1.png");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("/errors/0/detail")).asString().startsWith("'train' is the name of a use and no label");
    }

    private TestResponse upload(String file, String names) throws IOException {
        String query = names == null ? "" : "&names=" + names;
        return app.send(
                Request.post("/api/datasets/set/versions?create=true" + query).body(mediaType(file), bytes(file)));
    }

    private static String mediaType(String file) {
        if (file.endsWith(".gz")) {
            return "application/gzip";
        }
        return file.endsWith(".tar") ? "application/x-tar" : "application/zip";
    }

    private static byte[] bytes(String file) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ReportedArchivesTest.class.getResourceAsStream("/reported/" + file))) {
            return in.readAllBytes();
        }
    }
}
