package dev.cyanotype.blueprints.models;

import static dev.cyanotype.blueprints.models.Platform.PIPELINE;
import static dev.cyanotype.blueprints.models.Platform.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ModelsBlueprintTest {
    private static final byte[] MLP = resource("digits_mlp.onnx");

    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private Platform platform;

    @BeforeEach
    void start() {
        platform = Platform.on(files.workspace(), Map.of());
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void registersAModelWithTheSignatureOfItsFile() {
        TestResponse added = platform.addModel("digits-mlp", MLP);

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.header("location")).isEqualTo("/api/models/digits-mlp/versions/1");
        assertThat(added.at("/signature/inputs/0"))
                .isEqualTo(Map.of("name", "input", "type", "float", "shape", List.of("N", "64")));
        assertThat(added.at("/labels")).isEqualTo(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
        assertThat(added.at("/size")).isEqualTo((long) MLP.length);
        assertThat(added.at("/signature/weights"))
                .isEqualTo(4L * (64 + 64 + 64 * 64 + 64 + 64 * 32 + 32 + 32 * 10 + 10));
        assertThat(String.valueOf(added.at("/checks")))
                .contains("It keeps no weights outside of its file", "It was run once on zeros: input float[1,64].");
        assertThat(added.at("/pipeline")).isNull();
        assertThat(platform.client().get("/api/models").at("/data/0/name")).isEqualTo("digits-mlp");
        assertThat(platform.client().get("/api/models/digits-mlp").at("/versions/0/digest"))
                .isEqualTo(added.at("/digest"));
        assertThat(platform.client()
                        .get("/api/models/digits-mlp/versions/1/file")
                        .bytes())
                .isEqualTo(MLP);
    }

    @Test
    void noCacheKeepsAnswersAndOnlyJsonIsTaken() {
        platform.addModel("digits-mlp", MLP);

        assertThat(platform.client().get("/api/models").header("cache-control")).isEqualTo("no-store");
        assertThat(platform.client().get("/api/models/digits-mlp/versions/9").header("cache-control"))
                .isEqualTo("no-store");
        assertThat(platform.client().get("/api/models?cursor=%00").status()).isEqualTo(400);
        assertThat(platform.client()
                        .send(Request.post("/api/models").body("text/plain", "{\"name\": \"other\"}"))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void takesTheFileAndThePipelineTogether() {
        TestResponse added = platform.addModel("digits-mlp", MLP, PIPELINE);

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.at("/pipeline/input/layout")).isEqualTo("FLAT");
        assertThat(added.at("/pipeline/labels/9")).isEqualTo("9");
    }

    @Test
    void theSameFileAgainIsTheSameVersion() {
        platform.addModel("digits-mlp", MLP, PIPELINE);

        TestResponse again = platform.addModel("digits-mlp", MLP, PIPELINE);
        TestResponse other = platform.addModel("digits-mlp", resource("digits_logreg.onnx"), PIPELINE);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("/version")).isEqualTo(1L);
        assertThat(other.at("/version")).isEqualTo(2L);
    }

    @Test
    void refusesWhatIsNoModelAndSaysWhy() {
        TestResponse text = platform.addModel("m", "hello".getBytes());
        TestResponse cut = platform.addModel("m", Arrays.copyOf(MLP, 20_000));
        byte[] damaged = MLP.clone();
        Arrays.fill(damaged, 100, 140, (byte) 'x');
        TestResponse broken = platform.addModel("m", damaged);

        assertThat(text.status()).isEqualTo(422);
        assertThat((String) text.at("/detail")).contains("The file is not an ONNX model");
        assertThat(cut.status()).isEqualTo(422);
        assertThat(broken.status()).isEqualTo(422);
        assertThat(platform.client().get("/api/models/m").status()).isEqualTo(404);
        assertThat(files.folder().resolve("uploads")).isEmptyDirectory();
        assertThat(Platform.leftOver(files.folder())).isEmpty();
    }

    @Test
    void refusesAPipelineThatDoesNotFitAndSaysBothShapes() {
        String wide = PIPELINE.replace("\"width\":8", "\"width\":9");

        TestResponse together = platform.addModel("m", MLP, wide);
        platform.addModel("m", MLP);
        TestResponse later = platform.put("/api/models/m/versions/1/pipeline", wide);

        assertThat(together.status()).isEqualTo(422);
        assertThat((String) together.at("/errors/0/detail"))
                .isEqualTo("makes float[N,72], but the model's input 'input' takes float[N,64]");
        assertThat(later.status()).isEqualTo(422);
        assertThat(later.at("/errors/0")).isEqualTo(together.at("/errors/0"));
    }

    @Test
    void namesEverythingThatIsWrongWithAPipeline() {
        platform.addModel("m", MLP);

        TestResponse response = platform.put("/api/models/m/versions/1/pipeline", """
                {"task":"detection","input":{"image":{"mode":"CMYK","width":8,"height":8},"layout":"NCWH"},
                 "output":{"probabilities":"output"}}""");
        TestResponse unfit = platform.put(
                "/api/models/m/versions/1/pipeline",
                PIPELINE.replace("\"output\"}", "\"scores\"}").replace("}}", "},\"labels\":[\"a\"]}"));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text()).contains("mode: expected 'L', 'RGB' or 'RGBA', got 'CMYK'");
        assertThat(unfit.status()).isEqualTo(422);
        assertThat((String) unfit.at("/detail")).contains("expected one of the model's outputs [output], got 'scores'");
    }

    @Test
    void declaresAPipelineLater() {
        platform.addModel("m", MLP);

        TestResponse declared = platform.put("/api/models/m/versions/1/pipeline", PIPELINE);
        TestResponse unknownOutput = platform.put(
                "/api/models/m/versions/1/pipeline",
                PIPELINE.replace("\"probabilities\":\"output\"", "\"probabilities\":\"x\""));

        assertThat(declared.status()).isEqualTo(200);
        assertThat(declared.at("/pipeline/labels/0")).isEqualTo("0");
        assertThat(unknownOutput.status()).isEqualTo(422);
        assertThat((String) unknownOutput.at("/detail"))
                .contains("expected one of the model's outputs [output], got 'x'");
    }

    @Test
    void namesWhatIsNotThereAndTheNearest() {
        platform.addModel("digits-mlp", MLP, PIPELINE);

        assertThat((String) platform.client().get("/api/models/digits-mpl").at("/detail"))
                .isEqualTo("There is no model 'digits-mpl'; did you mean 'digits-mlp'?");
        assertThat((String) platform.client()
                        .get("/api/models/digits-mlp/versions/2")
                        .at("/detail"))
                .isEqualTo("There is no version 2 of the model 'digits-mlp'.");
        assertThat(platform.client().get("/api/tests/none").status()).isEqualTo(404);
        assertThat(platform.client()
                        .send(Request.post("/api/models/other/versions").body("application/octet-stream", MLP))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void createsAModelOnce() {
        TestResponse created = platform.client().post("/api/models", Map.of("name", "m", "title", "A model"));
        TestResponse again = platform.client().post("/api/models", Map.of("name", "m"));
        TestResponse malformed = platform.client().post("/api/models", Map.of("name", "../m"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.at("/title")).isEqualTo("A model");
        assertThat(created.at("/version")).isNull();
        assertThat(again.status()).isEqualTo(409);
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(platform.addModel("Not-A-Name", MLP).status()).isEqualTo(400);
    }

    @Test
    void asksForExactlyOneModelPart() {
        TestResponse none = platform.client()
                .send(Request.post("/api/models/m/versions?create=true")
                        .body(
                                "multipart/form-data; boundary=B",
                                "--B\r\ncontent-disposition: form-data; name=\"modle\"\r\n\r\nx\r\n--B--\r\n"));

        assertThat(none.status()).isEqualTo(400);
        assertThat(none.text()).contains("expected one part 'model' and at most one part 'pipeline'");
    }

    @Test
    void answersOptionsWithTheMethods() {
        assertThat(platform.client()
                        .send(Request.of(Method.OPTIONS, "/api/models"))
                        .header("allow"))
                .isEqualTo("GET, HEAD, OPTIONS, POST");
    }

    @Test
    void registersOnlyWhatIsSentAsAModel() {
        TestResponse text = platform.client()
                .send(Request.post("/api/models/m/versions?create=true").body("text/plain", MLP));
        TestResponse none = platform.client().send(Request.post("/api/models/m/versions?create=true"));

        assertThat(text.status()).isEqualTo(415);
        assertThat((String) text.at("/detail"))
                .contains("content-type", "expected one of application/octet-stream", "got 'text/plain'");
        assertThat(text.header("accept-post")).contains("multipart/form-data");
        assertThat(none.status()).isEqualTo(415);
        assertThat(platform.client().get("/api/models/m").status()).isEqualTo(404);
    }

    @Test
    void refusesTextsThatPostgresCannotHold() {
        assertThat(platform.client().get("/api/models?cursor=a%00").status()).isEqualTo(400);
        assertThat(platform.client().get("/api/models/a%00").status()).isBetween(400, 404);
        assertThat(platform.client().get("/api/tests/a%00").status()).isBetween(400, 404);
        assertThat(platform.client()
                        .post("/api/models", Map.of("name", "m", "title", "a\0"))
                        .status())
                .isBetween(400, 422);
    }

    private static String manyLabels() {
        return IntStream.range(0, 2_001)
                .mapToObj(label -> "\"" + label + "\"")
                .collect(Collectors.joining(",", ",\"labels\":[", "]}"));
    }

    @Test
    void refusesMoreLabelsThanATestCanHave() {
        platform.addModel("m", MLP);

        TestResponse declared =
                platform.put("/api/models/m/versions/1/pipeline", PIPELINE.replaceFirst("\\}$", manyLabels()));

        assertThat(declared.status()).isEqualTo(422);
        assertThat((String) declared.at("/detail")).contains("labels: expected at most 2000 labels, got 2001");
    }

    @Test
    void readsAPipelineThatWasStoredBeforeLabelsWereLimited() {
        platform.withDigits().addModel("m", MLP, PIPELINE);
        files.workspace()
                .database()
                .write(handle -> handle.createUpdate("update model_version set pipeline = :pipeline")
                        .bind("pipeline", PIPELINE.replaceFirst("\\}$", manyLabels()))
                        .execute());

        TestResponse shown = platform.client().get("/api/models/m");
        TestResponse test = platform.test("m", "{\"dataset\":\"digits\"}");

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.at("/versions/0/labels/2000")).isEqualTo("2000");
        assertThat(test.status()).isEqualTo(422);
        assertThat((String) test.at("/detail")).contains("expected at most 2000 labels, got 2001");
        assertThat(platform.put("/api/models/m/versions/1/pipeline", PIPELINE).status())
                .isEqualTo(200);
    }
}
