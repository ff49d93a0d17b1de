package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.blueprints.datasets.annotations.Annotation;
import dev.cyanotype.blueprints.datasets.ingest.layout.ArchiveContents;
import dev.cyanotype.blueprints.datasets.ingest.layout.ImportLayout;
import dev.cyanotype.blueprints.datasets.ingest.layout.PlacedSample;
import dev.cyanotype.blueprints.datasets.ingest.layout.SampleSink;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is promised of that which is drawn on samples, on either database. */
abstract class AnnotationContract {
    static final String CAT =
            "{\"size\": [640, 480], \"boxes\": [{\"label\": \"cat\", \"box\": [1.50, 2, 3e1, 40.0], \"crowd\": true}]}";

    @RegisterExtension
    final TestWorkspace files = workspace();

    TestApp app;

    abstract TestWorkspace workspace();

    @BeforeEach
    void start() {
        app = TestApp.with(files.workspace(), new Drawn());
    }

    /** Files with what is drawn on them beside, in a file of the same name with {@code .json} behind it. */
    static final class Drawn implements ImportLayout {
        @Override
        public String name() {
            return "drawn";
        }

        @Override
        public String expected() {
            return "use/file and use/file.json";
        }

        @Override
        public boolean recognises(ArchiveContents archive) {
            return archive.has("train/a.png.json");
        }

        @Override
        public void read(ArchiveContents archive, SampleSink samples) throws IOException {
            for (String name : archive.names()) {
                if (!name.endsWith(".json")) {
                    samples.add(new PlacedSample(name, name, "train", "x", annotation(archive, name + ".json")));
                }
            }
        }

        private static Optional<Annotation> annotation(ArchiveContents archive, String file) throws IOException {
            if (!archive.has(file)) {
                return Optional.empty();
            }
            try (InputStream json = archive.open(file)) {
                return Optional.of(Annotation.read(json));
            }
        }
    }

    TestResponse upload(String annotation) {
        TarFixture tar = new TarFixture()
                .file("train/a.png", "a")
                .file("train/a.png.json", annotation)
                .file("train/b.png", "b");
        return app.upload("set", "application/x-tar", tar.bytes());
    }

    private TestResponse edit(Map<String, ?> change) {
        return app.send(Request.of(Method.PATCH, "/api/datasets/set/versions/latest")
                .body("application/json", JsonCodec.standard().encodeText(Map.of("changes", List.of(change)))));
    }

    private Object annotation(int version) {
        return app.get("/api/datasets/set/versions/" + version + "/samples").at("/data/0/annotation");
    }

    @Test
    void isKeptWithItsSample() {
        assertThat(upload(CAT).status()).isEqualTo(201);

        TestResponse kept = app.get("/api/datasets/set/versions/1/annotations/train/a.png");
        assertThat(kept.text())
                .isEqualTo("{\"boxes\":[{\"box\":[1.5,2,30,40],\"crowd\":true,\"label\":\"cat\"}],\"size\":[640,480]}");
        assertThat(kept.header("etag")).isEqualTo("\"" + annotation(1) + "\"");
        assertThat(app.get("/api/datasets/set/versions/1/samples").at("/data/1/annotation"))
                .isNull();
        assertThat(app.get("/api/datasets/set/versions/1/annotations/train/b.png")
                        .expect(404)
                        .at("/detail"))
                .isEqualTo("Nothing is drawn on 'train/b.png'.");
    }

    @Test
    void isPartOfWhatAVersionIs() {
        Object first = upload(CAT).at("/digest");

        TestResponse same = upload(CAT.replace("1.50", "1.5").replace("3e1", "30"));
        TestResponse other = upload(CAT.replace("cat", "dog"));

        assertThat(same.status()).isEqualTo(200);
        assertThat(other.status()).isEqualTo(201);
        assertThat(other.at("/digest")).isNotEqualTo(first);
        TestResponse diff = app.get("/api/datasets/set/diff");
        assertThat(diff.at("/relabelled/total")).isEqualTo(1L);
        assertThat(diff.at("/changed/total")).isEqualTo(0L);
        assertThat(diff.at("/relabelled/data/0/before/annotation")).isEqualTo(annotation(1));
        assertThat(diff.at("/relabelled/data/0/after/annotation")).isEqualTo(annotation(2));
    }

    @Test
    void staysWhenTheLabelChangesAndComesBackWithTheVersion() {
        Object digest = upload(CAT).at("/digest");

        assertThat(edit(Map.of("path", "train/a.png", "label", "y")).status()).isEqualTo(201);
        assertThat(annotation(2)).isEqualTo(annotation(1));
        upload(CAT.replace("cat", "dog"));

        TestResponse restored = app.send(Request.of(Method.POST, "/api/datasets/set/versions/1/restore"));
        assertThat(restored.at("/version")).isEqualTo(4L);
        assertThat(restored.at("/digest")).isEqualTo(digest);
        assertThat(annotation(4)).isEqualTo(annotation(1)).isNotEqualTo(annotation(3));
    }

    @Test
    void isNoGarbageWhileAVersionHasIt() throws IOException {
        upload(CAT);
        upload(CAT.replace("cat", "dog"));

        files.workspace().blobs().collect(Duration.ZERO, false, count -> {});
        files.workspace().blobs().collect(Duration.ZERO, false, count -> {});

        assertThat(app.get("/api/datasets/set/versions/1/annotations/train/a.png")
                        .text())
                .contains("cat");
        assertThat(app.get("/api/datasets/set/versions/2/annotations/train/a.png")
                        .text())
                .contains("dog");
    }
}
