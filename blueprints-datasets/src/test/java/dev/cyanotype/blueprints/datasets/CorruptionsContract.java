package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.blueprints.datasets.annotations.Orientation;
import dev.cyanotype.blueprints.datasets.png.CompactPng;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.testing.TestResponse;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is promised of datasets of corrupted images, on either database. */
abstract class CorruptionsContract {
    private static final String CORRUPTIONS = "/api/datasets/set/versions/1/corruptions";

    @RegisterExtension
    final TestWorkspace files = workspace();

    private TestApp app;

    abstract TestWorkspace workspace();

    @BeforeEach
    void start() {
        app = TestApp.on(files.workspace());
        TarFixture images = new TarFixture()
                .file("test/a/1.png", NearDuplicatesContract.picture(1, 40, "png"))
                .file("test/b/2.jpg", NearDuplicatesContract.picture(2, 40, "jpg"))
                .file("test/b/3.png", CompactPng.of(2, 1, 1, 6, new byte[] {0, 100}))
                .file("test/b/4.txt", "no image")
                .file("train/a/5.png", NearDuplicatesContract.picture(3, 40, "png"));
        app.upload("set", "application/x-tar", images.bytes()).expect(201);
    }

    private Job ended(TestResponse accepted) throws InterruptedException {
        String id = String.valueOf(accepted.expect(202).at("/id"));
        assertThat(accepted.header("location")).isEqualTo("/api/jobs/" + id);
        return files.workspace().jobs().await(id, Duration.ofMinutes(2));
    }

    private Map<?, ?> made(Map<String, ?> asked) throws InterruptedException {
        Job job = ended(app.post(CORRUPTIONS, asked));
        assertThat(job.state()).as("%s", job.error()).isEqualTo(Job.State.DONE);
        return (Map<?, ?>) Objects.requireNonNull(job.result());
    }

    private static Map<String, Object> few(long seed, String into) {
        return Map.of(
                "kinds",
                List.of("gaussian_noise", "fog"),
                "severities",
                List.of(5, 1),
                "seed",
                seed,
                "use",
                "test",
                "into",
                into);
    }

    @Test
    void aDatasetWithSamplesOfItsOwnIsNotReplaced() {
        app.started();
        app.upload("mine", "train/0/a.png");

        TestResponse refused = app.post(CORRUPTIONS, few(7, "mine")).expect(422);

        assertThat(refused.at("/errors/0/pointer")).isEqualTo("/into");
        assertThat(refused.at("/errors/0/detail").toString()).endsWith("got 'mine', which has samples of its own");
        assertThat(app.get("/api/datasets/mine").at("/version")).isEqualTo(1L);
    }

    @Test
    void imagesBecomeADatasetOfCorruptedOnes() throws IOException, InterruptedException {
        app.started();

        Map<?, ?> made = made(few(7, "foggy"));

        assertThat(made.get("dataset")).isEqualTo("foggy");
        assertThat(made.get("samples")).isEqualTo(15L);
        assertThat(made.get("omitted"))
                .isEqualTo(Map.of("count", 1L, "first", List.of("'test/b/4.txt' is not an image of a known format")));
        assertThat(app.get("/api/datasets/foggy").at("/title")).isEqualTo("set, corrupted");
        TestResponse fog =
                app.get("/api/datasets/foggy/versions/1/samples?attribute=corruption:fog&attribute=severity:5");
        assertThat(fog.at("/data/0/path")).isEqualTo("fog/5/test/a/1.png");
        assertThat(fog.at("/data/1/path")).isEqualTo("fog/5/test/b/2.jpg.png");
        assertThat(fog.at("/data/2/path")).isEqualTo("fog/5/test/b/3.png");
        assertThat((List<?>) fog.at("/data")).hasSize(3);
        assertThat(fog.at("/data/1/label")).isEqualTo("b");
        assertThat(fog.at("/data/1/use")).isEqualTo("test");
        assertThat(app.get("/api/datasets/foggy/versions/1/annotations/fog/5/test/b/2.jpg.png")
                        .at("/attributes"))
                .isEqualTo(Map.of("corruption", "fog", "severity", 5L, "origin", "test/b/2.jpg"));
        assertThat(app.get("/api/datasets/foggy/versions/1/files/none/0/test/b/2.jpg")
                        .bytes())
                .isEqualTo(app.get("/api/datasets/set/versions/1/files/test/b/2.jpg")
                        .bytes());

        byte[] file = app.get("/api/datasets/foggy/versions/1/files/fog/5/test/b/2.jpg.png")
                .bytes();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
        assertThat(List.of(
                        image.getWidth(), image.getHeight(), image.getRaster().getNumBands()))
                .isEqualTo(List.of(40, 40, 3));
        byte[] turned = app.get("/api/datasets/foggy/versions/1/files/fog/5/test/b/3.png")
                .bytes();
        assertThat(Orientation.of(turned)).isEqualTo(6);
        assertThat(ImageIO.read(new ByteArrayInputStream(turned)).getRaster().getNumBands())
                .isEqualTo(1);
    }

    @Test
    void theSameSettingsMakeTheSameBytes() throws InterruptedException {
        app.started();

        Map<?, ?> first = made(few(7, "one"));
        Map<?, ?> again = made(few(7, "one"));
        Map<?, ?> elsewhere = made(few(7, "two"));
        Map<?, ?> otherSeed = made(few(8, "one"));

        assertThat(again.get("unchanged")).isEqualTo(true);
        assertThat(again.get("version")).isEqualTo(1L);
        assertThat(elsewhere.get("digest")).isEqualTo(first.get("digest"));
        assertThat(otherSeed.get("version")).isEqualTo(2L);
        assertThat(otherSeed.get("digest")).isNotEqualTo(first.get("digest"));
    }

    @Test
    void allKindsAndSeveritiesAreMadeUnlessSomeAreNamed() throws InterruptedException {
        app.started();

        Map<?, ?> made = made(Map.of("use", "train"));

        assertThat(made.get("dataset")).isEqualTo("set-c");
        assertThat(made.get("samples")).isEqualTo(76L);
        assertThat(made(Map.of("use", "train", "clean", false)).get("samples")).isEqualTo(75L);
    }

    @Test
    void theLineageIsKeptAndShown() throws InterruptedException {
        app.started();
        made(few(7, "foggy"));

        TestResponse lineage = app.get("/api/datasets/foggy/versions/1/lineage").expect(200);

        assertThat(lineage.at("/version")).isEqualTo("foggy@1");
        assertThat(lineage.at("/origin/dataset")).isEqualTo("set");
        assertThat(lineage.at("/origin/digest"))
                .isEqualTo(app.get("/api/datasets/set/versions/1").at("/digest"));
        assertThat(lineage.at("/origin/kinds")).isEqualTo(List.of("gaussian_noise", "fog"));
        assertThat(lineage.at("/origin/severities")).isEqualTo(List.of(1L, 5L));
        assertThat(app.get("/api/datasets/set/versions/1/lineage").at("/derived"))
                .isEqualTo(List.of("foggy@1"));
        assertThat(app.page("/datasets/foggy")
                        .select("a[href=/datasets/set/versions/1]")
                        .text())
                .isEqualTo("set@1");
        assertThat(app.page("/datasets/set")
                        .select("a[href=/datasets/foggy/versions/1]")
                        .text())
                .isEqualTo("foggy@1");

        app.send(Request.of(Method.DELETE, "/api/datasets/set")).expect(202);
        assertThat(app.get("/api/datasets/foggy/versions/1/lineage").at("/origin/dataset"))
                .isEqualTo("set");
        assertThat(app.get("/api/datasets/foggy/versions/1/lineage").at("/deleted"))
                .isEqualTo(List.of("set@1"));
        assertThat(app.page("/datasets/foggy").text()).contains("set@1, which has been deleted");
        app.send(Request.of(Method.DELETE, "/api/datasets/foggy")).expect(202);
        app.upload("foggy", "train/a/1.png").expect(201);
        assertThat(app.get("/api/datasets/foggy/versions/1/lineage").at("/origin"))
                .isNull();
    }

    @Test
    void whatIsWrongIsNamed() {
        TestResponse refused = app.post(
                CORRUPTIONS, Map.of("kinds", List.of("fog", "smog"), "severities", List.of(0, 6), "into", "set"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .contains(
                        "/kinds/1",
                        "got 'smog'",
                        "/severities/0",
                        "got 0",
                        "/severities/1",
                        "/into",
                        "another dataset");
        app.post(CORRUPTIONS, Map.of("kinds", List.of())).expect(400);
        app.post(CORRUPTIONS, Map.of("use", "tset")).expect(404);
        app.post("/api/datasets/set/versions/2/corruptions", Map.of()).expect(404);
    }

    @Test
    void nothingIsMadeOfADatasetThatGoesMeanwhile() throws InterruptedException {
        TestResponse accepted = app.post(CORRUPTIONS, few(7, "foggy"));
        app.send(Request.of(Method.DELETE, "/api/datasets/set")).expect(202);

        app.started();

        assertThat(ended(accepted).state()).isEqualTo(Job.State.FAILED);
        app.get("/api/datasets/foggy").expect(404);
    }

    /** Of each image one corruption is said: a second one would hide the first. */
    @Test
    void corruptedImagesAreNotCorruptedAgain() throws InterruptedException {
        app.started();
        made(few(7, "foggy"));
        String path = app.get("/api/datasets/foggy/versions/1/samples")
                .at("/data/0/path")
                .toString();
        app.send(Request.of(Method.PATCH, "/api/datasets/foggy/versions/latest")
                        .body("application/json", "{\"changes\": [{\"path\": \"" + path + "\", \"label\": \"z\"}]}"))
                .expect(201);

        for (int version = 1; version <= 2; version++) {
            assertThat(app.post("/api/datasets/foggy/versions/" + version + "/corruptions", Map.of())
                            .expect(422)
                            .text())
                    .contains(
                            "'foggy@" + version + "' has corrupted images", "corrupt the version that it was made of");
        }

        app.send(Request.of(Method.DELETE, "/api/datasets/foggy/versions/1")).expect(202);
        app.post("/api/datasets/foggy/versions/2/corruptions", Map.of()).expect(422);
        assertThat(app.get("/api/datasets/set/versions/1/lineage").at("/derived"))
                .isEqualTo(List.of());
    }

    @Test
    void behindADeletedVersionTheNextOneHasTheOrigin() throws InterruptedException {
        app.started();
        made(few(7, "foggy"));
        made(few(8, "foggy"));
        app.send(Request.of(Method.DELETE, "/api/datasets/foggy/versions/2")).expect(202);

        assertThat(made(few(9, "foggy")).get("version")).isEqualTo(3L);

        assertThat(app.get("/api/datasets/foggy/versions/3/lineage").at("/origin/seed"))
                .isEqualTo(9L);
        assertThat(app.get("/api/datasets/set/versions/1/lineage").at("/derived"))
                .isEqualTo(List.of("foggy@1", "foggy@3"));
    }

    @Test
    void nothingIsLeftOfAJobThatIsCancelled() throws InterruptedException {
        app.uploadDigits();
        app.started();
        TestResponse accepted = app.post("/api/datasets/digits/versions/1/corruptions", Map.of());
        String id = String.valueOf(accepted.at("/id"));
        files.workspace().jobs().awaitEvents(id, 1, Duration.ofMinutes(1));

        app.send(Request.of(Method.DELETE, "/api/jobs/" + id)).expect(202);

        assertThat(ended(accepted).state()).isEqualTo(Job.State.CANCELLED);
        app.get("/api/datasets/digits-c").expect(404);
    }

    @Test
    void aDatasetWithoutImagesIsRefusedWithTheReason() throws InterruptedException {
        app.upload("texts", "train/a/1.txt");
        app.started();

        Job job = ended(app.post("/api/datasets/texts/versions/1/corruptions", Map.of()));

        assertThat(job.state()).isEqualTo(Job.State.FAILED);
        assertThat(job.error()).contains("'train/a/1.txt' is not an image of a known format");
        app.get("/api/datasets/texts-c").expect(404);
    }
}
