package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.cli.Command;
import dev.cyanotype.cli.Invocation;
import dev.cyanotype.storage.TestWorkspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DatasetCommandsTest {
    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    @TempDir
    private Path folder;

    private TestApp app;

    @BeforeEach
    void start() {
        app = TestApp.on(files.workspace());
    }

    @Test
    void importsAnArchive() throws Exception {
        Path archive = Files.write(folder.resolve("digits.tar.gz"), TestApp.digits());

        assertThat(run("import", Map.of("NAME", "digits", "PATH", archive.toString())))
                .isEqualTo("Imported digits@1: 1797 samples (test 450, train 1347)\n");
        assertThat(run("import", Map.of("NAME", "digits", "PATH", archive.toString())))
                .isEqualTo("Unchanged digits@1: 1797 samples (test 450, train 1347)\n");
    }

    @Test
    void importsAFolder() throws Exception {
        Path root = folder.resolve("set");
        write(root.resolve("train/ö/" + "long".repeat(40) + ".png"), "1");
        write(root.resolve("train/0/.DS_Store"), "2");
        write(root.resolve("test/0/b.png"), "3");

        String said = run("import", Map.of("NAME", "set", "PATH", root.toString(), "title", "My set"));

        assertThat(said).isEqualTo("Imported set@1: 2 samples (test 1, train 1)\nSkipped 1: [train/0/.DS_Store]\n");
        assertThat(app.get("/api/datasets/set").at("/title")).isEqualTo("My set");
        assertThat(app.get("/api/datasets/set/versions/1/files/test/0/b.png").text())
                .isEqualTo("3");
    }

    @Test
    void importsATable() throws Exception {
        Path table = folder.resolve("iris.csv");
        write(table, "x,kind\n1,a\n2,b\n");

        assertThat(run("import", Map.of("NAME", "iris", "PATH", table.toString(), "target", "kind", "layout", "csv")))
                .isEqualTo("Imported iris@1: 2 samples (train 2)\n");
    }

    @Test
    void deletesAVersion() throws Exception {
        app.started();
        app.upload("set", "train/cat/1.png");
        app.upload("set", "train/cat/2.png");

        assertThat(run("delete", Map.of("NAME", "set@1"))).isEqualTo("Deleted set@1\n");

        app.get("/api/datasets/set/versions/1").expect(404);
        app.get("/api/datasets/set/versions/2").expect(200);
    }

    @Test
    void makesPackagesOfWhatDiffers() throws Exception {
        app.upload("set", "train/cat/1.png", "train/cat/2.png");
        app.upload("set", "train/cat/1.png", "train/cat/3.png");

        assertThat(run("package", Map.of("NAME", "set@2", "since", "1")))
                .contains("set-2-since-1.tar\nsamples  1\n", "since set@1: 1 unchanged, 1 files in removed.txt\n");
    }

    @Test
    void deletes() throws Exception {
        app.started();
        app.upload("set", "train/cat/1.png");
        String address = PackageContract.ask(app, "set", Map.of());
        String other = PackageContract.ask(app, "set", Map.of("format", "zip"));

        assertThatThrownBy(() -> run("delete", Map.of("NAME", "set"))).hasMessageContaining("2 packages are made");
        assertThat(run("delete-package", Map.of("PACKAGE", address.split("/")[2])))
                .startsWith("Deleted ");
        assertThat(run("delete", Map.of("NAME", "set", "packages", ""))).isEqualTo("Deleted set\n");

        app.get("/api/datasets/set").expect(404);
        app.get(other).expect(404);
    }

    @Test
    void corrupts() throws Exception {
        app.started();
        app.upload(
                "set",
                "application/x-tar",
                new TarFixture()
                        .file("test/a/1.png", NearDuplicatesContract.picture(1, 20, "png"))
                        .file("test/a/2.txt", "2")
                        .bytes());
        Map<String, String> parameters =
                Map.of("NAME", "set@1", "use", "test", "kinds", "snow,frost", "severities", "2", "into", "white");

        assertThat(run("corrupt", parameters))
                .isEqualTo("Made white@1: 3 samples (test 3)\n"
                        + "Left out 1: ['test/a/2.txt' is not an image of a known format]\n");
        assertThat(run("corrupt", parameters)).startsWith("Unchanged white@1: 3 samples");
        assertThatThrownBy(() -> run("corrupt", Map.of("NAME", "set", "severities", "9")))
                .isInstanceOf(Invocation.Refused.class);
    }

    @Test
    void saysWhatAnImportWouldDo() throws Exception {
        Path root = folder.resolve("set");
        write(root.resolve("train/a/1.png"), "1");
        write(root.resolve("train/a/.DS_Store"), "2");
        Map<String, String> parameters = Map.of("NAME", "set", "PATH", root.toString(), "dry-run", "");

        assertThat(run("import", parameters))
                .isEqualTo("Layout   image-folder\nSamples  1 (train 1)\nLabels   1 (a 1)\nSkipped 1\n"
                        + "  train/a/.DS_Store: is what systems and tools leave behind\n");
        write(root.resolve("notes.md"), "3");
        assertThatThrownBy(() -> run("import", parameters)).hasMessage("The import would be refused");
        assertThat(app.get("/api/datasets").at("/total")).isEqualTo(0L);
    }

    @Test
    void refusesLinksInAFolder() throws IOException {
        Path root = folder.resolve("set");
        write(root.resolve("train/0/a.png"), "1");
        Files.createSymbolicLink(root.resolve("train/0/link.png"), Path.of("a.png"));

        assertThatThrownBy(() -> run("import", Map.of("NAME", "set", "PATH", root.toString())))
                .hasMessageEndingWith("link.png' is a link or device; expected files and folders only");
    }

    @Test
    void saysWhatIsNotThere() {
        assertThatThrownBy(() -> run("import", Map.of("NAME", "set", "PATH", "/nowhere")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("/nowhere");
        assertThatThrownBy(() -> run("show", Map.of("NAME", "set")))
                .isInstanceOf(Invocation.Refused.class)
                .hasMessage("There is no dataset 'set'.");
    }

    @Test
    void listsAndShows() throws Exception {
        app.upload("set", "train/0/a.png", "train/1/b.png");

        assertThat(run("list", Map.of())).startsWith("set@1 ").endsWith(" 2 samples  set\n");
        assertThat(run("show", Map.of("NAME", "set")))
                .contains("set@1: set\n", "uses     train 2\n", "labels   [0, 1]\n");
    }

    @Test
    void makesAPackage() throws Exception {
        app.upload("set", "train/0/a.png", "test/0/b.png");

        String said = run("package", Map.of("NAME", "set", "uses", "train", "format", "zip", "layout", "image-folder"));

        String address = said.lines().findFirst().orElseThrow();
        assertThat(address).matches("/downloads/[0-9a-f]{32}/set-1.zip");
        assertThat(said).contains("samples  1\n", "length   " + app.get(address).bytes().length, "SHA-256  ");
    }

    @Test
    void makesAPackageOfChosenSamplesInShards() throws Exception {
        app.upload("set", "train/a/1", "train/a/2", "train/a/3", "train/b/4", "train/c/5");

        String said = run(
                "package",
                Map.ofEntries(
                        Map.entry("NAME", "set"),
                        Map.entry("labels", "a,b"),
                        Map.entry("cap", "2"),
                        Map.entry("split", "train=0.5,validation=0.5"),
                        Map.entry("seed", "7"),
                        Map.entry("format", "webdataset"),
                        Map.entry("shard-samples", "2"),
                        Map.entry("shuffle", "1"),
                        Map.entry("balance", "")));

        assertThat(said).contains("/set-1-000000.tar\n", "left out ", "filter 1,");
    }

    @Test
    void splitsOnlyByRatios() {
        app.upload("set", "train/a/1");

        assertThatThrownBy(() -> run("package", Map.of("NAME", "set", "seed", "7")))
                .hasMessageContaining("/split/ratios");
        assertThatThrownBy(() -> run("package", Map.of("NAME", "set", "split", "train")))
                .hasMessage("--split: expected ratios such as train=0.8,validation=0.2, got 'train'");
    }

    private String run(String name, Map<String, String> parameters) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Command command = app.router().commands().get("datasets").stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();
        try (PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            command.run(new Invocation(parameters, app.router(), print, Optional.empty()));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
