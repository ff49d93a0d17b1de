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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders that say a label and no use, and files that say neither. */
class PlainFoldersTest {
    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private TestApp app;

    @BeforeEach
    void start() {
        app = TestApp.on(files.workspace());
    }

    @Test
    void labelsWithoutAUseAreForTraining() {
        assertThat(upload("", "cat/1.png", "dog/1.png").expect(201).at("/layout"))
                .isEqualTo("label-folder");

        assertThat(samples()).containsExactly("train/cat/1.png train cat", "train/dog/1.png train dog");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat/1.png test/2.png",
                "images/1.png labels/1.png",
                "cat/1.png dog/2.png 3.png",
                "cat/1.png dog/more/2.png",
                "pets/cat/1.png pets/dog/1.png",
                "folder/1.png folder/2.png",
                "1.png 2.png",
            })
    void whatMayBeASlipIsRefused(String names) {
        TestResponse refused = upload("", names.split(" ")).expect(422);

        assertThat(refused.at("/errors/0/detail")).asString().contains("expected [name/]use/label/file");
    }

    @Test
    void aFolderAroundLabelsIsReadIfItIsAskedFor() {
        assertThat(upload("", "pets/cat/1.png", "pets/dog/1.png").expect(422).at("/errors/0/detail"))
                .asString()
                .endsWith("or layout=label-folder for labels without a use");

        upload("&layout=label-folder", "pets/cat/1.png", "pets/dog/1.png").expect(201);

        assertThat(samples()).containsExactly("train/cat/1.png train cat", "train/dog/1.png train dog");
    }

    @Test
    void whatFitsNotIsNamed() {
        TestResponse refused = upload("&layout=label-folder", "cat/1.png", "test/1.png", "2.png")
                .expect(422);

        assertThat(refused.at("/errors/0/pointer")).isEqualTo("2.png");
        assertThat(refused.at("/errors/1/detail"))
                .isEqualTo("'test' is no label; expected label/file, such as cat/1.png");
    }

    @Test
    void filesAreUnlabelledIfThatIsAskedFor() {
        upload("&layout=files", "new/2026/1.png", "new/2.png").expect(201);

        assertThat(samples()).containsExactly("train/2.png train unlabelled", "train/2026/1.png train unlabelled");
    }

    @Test
    void filesMayLieInAUse() {
        upload("&layout=files", "test/1.png", "more/2.png").expect(201);

        assertThat(samples()).containsExactly("test/1.png test unlabelled", "train/more/2.png train unlabelled");
    }

    private TestResponse upload(String query, String... names) {
        TarFixture tar = new TarFixture();
        for (String name : names) {
            tar.file(name, name);
        }
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
}
