package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.util.ZstdVersion;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.storage.TestWorkspace;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqliteZstdPackageTest extends ZstdPackageContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace();
    }

    @Test
    void itIsImportedAgainAsItWas() {
        upload("set");
        byte[] archive = app.get(name(ask())).bytes();

        app.upload("again", "application/zstd", archive).expect(201);

        assertThat(app.get("/api/datasets/again/versions/1").at("/uses"))
                .isEqualTo(app.get("/api/datasets/set/versions/1").at("/uses"));
    }

    @Test
    void theManifestSaysWhereTheFramesOfAContentAre() {
        upload("set");
        String folder = ask();
        byte[] archive = app.get(name(folder)).bytes();

        List<JsonObject> lines = app.get(folder + "manifest.jsonl")
                .text()
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();

        assertThat(lines).hasSize(FILES);
        for (JsonObject line : lines) {
            int offset = line.get("offset").getAsInt();
            byte[] frames = Arrays.copyOfRange(
                    archive, offset, offset + line.get("length").getAsInt());
            byte[] content = frames.length == 0
                    ? frames
                    : Zstd.decompress(frames, line.get("size").getAsInt());
            assertThat(Sha256.hex(Sha256.digest().digest(content)))
                    .isEqualTo(line.get("sha256").getAsString());
        }
    }

    @Test
    void anotherEncoderMakesAnotherPackageAndLeavesThisOne() throws Exception {
        upload("set");
        String folder = ask();
        byte[] before = app.get(name(folder)).bytes();
        app = TestApp.on(files.reopened(), "datasets.zstd.level", "19");

        String other = ask();

        assertThat(other).isNotEqualTo(folder);
        assertThat(app.get(name(other)).bytes()).isNotEqualTo(before);
        assertThat(app.get(name(folder)).bytes()).isEqualTo(before);
        assertThat(app.get(name(folder)).header("etag"))
                .isNotEqualTo(app.get(name(other)).header("etag"));
    }

    /** Another zstd before the one of the build on the class path, as in a server that was updated, or was not. */
    @Test
    void anotherLibraryLeavesThePackagesThatThereAre() throws Exception {
        upload("set");
        String archive = name(ask());
        byte[] plain = plain(archive);
        String before = OtherZstdProcess.read(app, archive);

        List<String> said = runOther(archive);

        assertThat(said).as("version, archive, new archive, sum of that").hasSize(4);
        assertThat(said.get(0)).isNotEqualTo(ZstdVersion.VERSION).startsWith("1.5.6-");
        assertThat(said.get(1)).isEqualTo(before);
        assertThat(said.get(2)).as("the package that the other makes").isNotEqualTo(archive);
        app = TestApp.on(files.reopened());
        assertThat(OtherZstdProcess.read(app, archive)).isEqualTo(before);
        assertThat(OtherZstdProcess.read(app, said.get(2))).isEqualTo(said.get(3));
        assertThat(plain(said.get(2))).isEqualTo(plain);
        assertThat(name(ask())).isEqualTo(archive);
    }

    private byte[] plain(String archive) throws IOException {
        try (InputStream tar = new ZstdInputStream(
                new ByteArrayInputStream(app.get(archive).expect(200).bytes()))) {
            return tar.readAllBytes();
        }
    }

    private List<String> runOther(String archive) throws IOException, InterruptedException {
        Path library = Path.of("target", "other", "zstd-jni.jar"); // the build puts it there
        assertThat(library).exists();
        files.workspace().close();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        library + File.pathSeparator + System.getProperty("java.class.path"),
                        OtherZstdProcess.class.getName(),
                        files.folder().toString(),
                        archive)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> said = output.lines()
                    .filter(line -> line.startsWith(ImportingProcess.SAYS))
                    .map(line -> line.substring(ImportingProcess.SAYS.length()))
                    .toList();
            assertThat(process.waitFor()).isZero();
            return said;
        }
    }
}
