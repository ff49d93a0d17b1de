package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.blueprints.datasets.packages.layout.ExportLayout;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExportLayoutTest {
    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private TestApp app;

    @BeforeEach
    void open() {
        app = TestApp.with(files.workspace(), new Flat(), new Careless(), new Broken());
        app.upload("set", "test/dog/1", "train/cat/1", "train/cat/2");
    }

    /** All files in one folder, named by their paths. */
    static class Flat implements ExportLayout {
        @Override
        public String name() {
            return "flat";
        }

        @Override
        public String place(Sample sample) {
            return "all/" + sample.path().replace('/', '-');
        }
    }

    /** Places all samples of a label at one path. */
    static final class Careless extends Flat {
        @Override
        public String name() {
            return "careless";
        }

        @Override
        public String place(Sample sample) {
            return sample.label();
        }
    }

    /** Fails, or leaves its folder. */
    static final class Broken extends Flat {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public String place(Sample sample) {
            if (sample.label().equals("cat")) {
                throw new IllegalStateException("out of luck");
            }
            return "../" + sample.path();
        }
    }

    @Test
    void placesTheFilesOfAPackage() throws IOException {
        String folder = ask("flat").at("").toString();

        assertThat(names(folder + "set-1.tar"))
                .containsExactly("set/all/test-dog-1", "set/all/train-cat-1", "set/all/train-cat-2");
        assertThat(app.get(folder + "SHA256SUMS").text()).contains("  set/all/train-cat-2\n");
        assertThat(app.get(folder).at("/archives/0/samples")).isEqualTo(3L);
    }

    @Test
    void makesAnotherPackageThanTheImageFolder() {
        assertThat(ask("flat").text()).isNotEqualTo(ask("image-folder").text());
        assertThat(ask("image-folder").text())
                .isEqualTo(app.post("/api/datasets/download", Map.of("datasets", List.of("set")))
                        .text());
    }

    @Test
    void isRefusedWhenNobodyHasIt() {
        TestResponse refused = ask("flatt");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/errors/0/pointer")).isEqualTo("/layout");
        assertThat(refused.at("/errors/0/detail"))
                .isEqualTo("expected one of [image-folder, original, coco, yolo, csv, jsonl, flat, careless, broken],"
                        + " got 'flatt'; did you mean 'flat'?");
    }

    @Test
    void isRefusedWhenTwoSamplesHaveOnePlace() {
        TestResponse refused = ask("careless");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/detail").toString())
                .startsWith("The export layout 'careless' places both 'train/cat/1' and 'train/cat/2' at 'set/cat'");
    }

    @Test
    void isNamedWhenItFails() {
        app.upload("cats", "train/cat/1");
        TestResponse failed =
                app.post("/api/datasets/download", Map.of("datasets", List.of("cats"), "layout", "broken"));

        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.at("/detail").toString())
                .contains("The export layout 'broken' (" + Broken.class.getName() + ") failed", "out of luck");
    }

    @Test
    void leavesNoFolder() {
        TestResponse failed = ask("broken");

        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.at("/detail").toString())
                .contains("has placed 'test/dog/1' at '../test/dog/1': the name must not have '..'");
    }

    @Test
    void isNotMissedByThePackagesThatHaveIt() throws IOException {
        String archive = ask("flat").at("").toString() + "set-1.tar";
        byte[] before = app.get(archive).bytes();

        assertThat(TestApp.with(files.reopened()).get(archive).bytes()).isEqualTo(before);
    }

    private TestResponse ask(String layout) {
        return app.post("/api/datasets/download", Map.of("datasets", List.of("set"), "layout", layout));
    }

    private List<String> names(String archive) throws IOException {
        List<String> names = new ArrayList<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new ByteArrayInputStream(app.get(archive).bytes()))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
