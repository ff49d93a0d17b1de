package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.storage.TestWorkspace;
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
}
