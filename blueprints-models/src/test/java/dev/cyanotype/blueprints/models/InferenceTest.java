package dev.cyanotype.blueprints.models;

import static dev.cyanotype.blueprints.models.Platform.PIPELINE;
import static dev.cyanotype.blueprints.models.Platform.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Request;
import dev.cyanotype.testing.TestResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests as the Open Inference Protocol's specification has them, and samples by a model's pipeline. */
class InferenceTest {
    private static final String INFER = "/v2/models/digits/infer";

    @TempDir
    private static Path folder;

    private static Platform platform;

    @BeforeAll
    static void start() {
        platform = Platform.in(folder, Map.of("models.serving", "1"));
        platform.addModel("digits", resource("digits_mlp.onnx"), PIPELINE);
        platform.addModel("bytes", GreyModel.taking(GreyModel.UINT8, false));
        platform.addModel("failing", GreyModel.ofRoots());
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static String row(int lit) {
        return IntStream.range(0, 64)
                .mapToObj(pixel -> pixel == lit ? "16" : "0")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static TestResponse infer(String path, String json) {
        return platform.client().send(Request.post(path).body("application/json", json));
    }

    private static String digits(String datatype, String shape, String data) {
        return "{\"id\": \"42\", \"inputs\": [{\"name\": \"input\", \"shape\": " + shape + ", \"datatype\": \""
                + datatype + "\", \"data\": " + data + "}]}";
    }

    @Test
    void saysWhatTheServerAndItsModelsAre() {
        assertThat(platform.client().get("/v2").at("/name")).isEqualTo("cyanotype");
        assertThat(platform.client().get("/v2/").at("/name")).isEqualTo("cyanotype");
        assertThat(platform.client().get("/v2").at("/extensions/0")).isEqualTo("binary_tensor_data");
        assertThat(platform.client().get("/v2/health/live").at("/live")).isEqualTo(true);
        assertThat(platform.client().get("/v2/health/ready").at("/ready")).isEqualTo(true);
        assertThat(platform.client().get("/v2/models/digits/ready").at("/ready"))
                .isEqualTo(true);
        TestResponse model = platform.client().get("/v2/models/digits/versions/1");
        assertThat(model.at("/versions")).isEqualTo(List.of("1"));
        assertThat(model.at("/platform")).isEqualTo("onnxruntime_onnx");
        assertThat(model.at("/inputs/0"))
                .isEqualTo(Map.of("name", "input", "datatype", "FP32", "shape", List.of(-1L, 64L)));
    }

    @Test
    void runsTensorsAsJson() {
        TestResponse one = infer(INFER, digits("FP32", "[2,64]", "[" + row(1) + "," + row(9) + "]"));
        TestResponse flat = infer(
                "/v2/models/digits/versions/1/infer", digits("FP32", "[2,64]", (row(1) + row(9)).replace("][", ",")));

        assertThat(one.status()).as(one.text()).isEqualTo(200);
        assertThat(one.at("/model_name")).isEqualTo("digits");
        assertThat(one.at("/model_version")).isEqualTo("1");
        assertThat(one.at("/id")).isEqualTo("42");
        assertThat(one.at("/outputs/0/name")).isEqualTo("output");
        assertThat(one.at("/outputs/0/datatype")).isEqualTo("FP32");
        assertThat(one.at("/outputs/0/shape")).isEqualTo(List.of(2L, 10L));
        List<?> scores = (List<?>) one.at("/outputs/0/data");
        assertThat(scores).hasSize(20);
        assertThat(scores.subList(0, 10).stream()
                        .mapToDouble(score -> ((Number) score).doubleValue())
                        .sum())
                .isBetween(0.999, 1.001);
        assertThat(flat.at("/outputs")).isEqualTo(one.at("/outputs"));
    }

    /** An output that is named without parameters, as other projects' clients name it, is as the request says of all. */
    @Test
    void anOutputThatSaysNothingIsAsTheRequestSays() {
        String named = digits("FP32", "[1,64]", row(1)).replaceFirst("}$", ", \"outputs\": [{\"name\": \"output\"}]}");
        String bytes = named.replaceFirst("^\\{", "{\"parameters\": {\"binary_data_output\": true}, ");
        String either = bytes.replace(
                "{\"name\": \"output\"}", "{\"name\": \"output\", \"parameters\": {\"binary_data\": false}}");

        String withModel = named.replaceFirst("^\\{", "{\"model_name\": \"digits\", "); // as KServe's own client says

        assertThat(infer(INFER, withModel).at("/outputs"))
                .isEqualTo(infer(INFER, digits("FP32", "[1,64]", row(1))).at("/outputs"));
        assertThat(infer(INFER, bytes).header("inference-header-content-length"))
                .isNotNull();
        assertThat(infer(INFER, either).at("/outputs"))
                .isEqualTo(infer(INFER, named).at("/outputs"));
    }

    @Test
    void runsTensorsAsBytes() {
        String json = "{\"inputs\": [{\"name\": \"input\", \"shape\": [1,64], \"datatype\": \"FP32\","
                + " \"parameters\": {\"binary_data_size\": 256}}],"
                + " \"outputs\": [{\"name\": \"output\", \"parameters\": {\"binary_data\": true}}]}";
        ByteBuffer body = ByteBuffer.allocate(json.length() + 256).order(ByteOrder.LITTLE_ENDIAN);
        body.put(json.getBytes(StandardCharsets.UTF_8)).putFloat(json.length() + 36, 16);

        TestResponse answer = platform.client()
                .send(Request.post(INFER)
                        .header("inference-header-content-length", String.valueOf(json.length()))
                        .body("application/octet-stream", body.array()));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        int length = Integer.parseInt(answer.header("inference-header-content-length"));
        assertThat(new String(answer.bytes(), 0, length, StandardCharsets.UTF_8))
                .contains("\"parameters\":{\"binary_data_size\":40}")
                .contains("\"data\":null");
        ByteBuffer scores = ByteBuffer.wrap(answer.bytes(), length, 40).order(ByteOrder.LITTLE_ENDIAN);
        List<?> same = (List<?>) infer(INFER, digits("FP32", "[1,64]", row(9))).at("/outputs/0/data");
        for (Object score : same) {
            assertThat(scores.getFloat()).isEqualTo(((Number) score).floatValue());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FP64 | [1,64] | [] | /inputs/0/datatype: expected FP32 for 'input', got 'FP64'",
                "FP32 | [1,63] | [] | /inputs/0/shape: expected [-1, 64] for 'input', got [1, 63]",
                "FP32 | [1,64] | [1,2] | /inputs/0: expected 64 values for the shape [1, 64], got 2",
                "FP32 | [1,64] | [[1,true]] | /inputs/0/data/0/1: expected a number, got true",
                "FP32 | [1,64] | null | /inputs/0: expected 'data', or 'binary_data_size'",
                "FP32 | [-1,64] | [] | /inputs/0/shape: expected [-1, 64] for 'input', got [-1, 64]",
            })
    void saysWhatIsWrongWithATensor(String datatype, String shape, String data, String wrong) {
        TestResponse refused = infer(INFER, digits(datatype, shape, data));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/error")).isEqualTo("body " + wrong);
    }

    @Test
    void namesWhatIsNotThere() {
        assertThat(platform.client().get("/v2/models/digit").status()).isEqualTo(404);
        assertThat(String.valueOf(platform.client().get("/v2/models/digit").at("/error")))
                .contains("There is no model 'digit'", "'digits'");
        assertThat(platform.client().get("/v2/models/digits/versions/7").status())
                .isEqualTo(404);
        assertThat(infer(INFER, digits("FP32", "[1,64]", row(1)).replace("\"input\"", "\"inputs\""))
                        .at("/error"))
                .isEqualTo("body /inputs/0/name: expected one of [input], got 'inputs'; did you mean 'input'?");
        assertThat(infer(INFER, "{\"inputs\": []}").at("/error"))
                .isEqualTo("body /inputs: expected the inputs [input], got none named 'input'");
        assertThat(infer(INFER, "{").status()).isEqualTo(400);
        assertThat(infer(
                                INFER,
                                digits("FP32", "[1,64]", row(1))
                                        .replace(
                                                "]}]}",
                                                "]}], \"outputs\": [{\"name\": \"output\"}, {\"name\": \"output\"}]}"))
                        .at("/error"))
                .isEqualTo("body /outputs: expected each output once, got [output, output]");
        assertThat(platform.client()
                        .send(Request.post(INFER).body("application/json", new byte[(32 << 20) + 1]))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void wholeNumbersStayWithinTheirType() {
        String json =
                "{\"inputs\": [{\"name\": \"x\", \"shape\": [2,1], \"datatype\": \"UINT8\", \"data\": [7, 255]}]}";

        assertThat(infer("/v2/models/bytes/infer", json).at("/outputs/0/data"))
                .isEqualTo(List.of(7 - 127.5, 127.5 - 7, 127.5, -127.5));
        assertThat(infer("/v2/models/bytes/infer", json.replace("255", "256")).at("/error"))
                .isEqualTo("body /inputs/0/data/1: expected a whole number of the type UINT8, got 256");
    }

    @Test
    void aNumberThatJsonHasNotIsNull() {
        String json = "{\"inputs\": [{\"name\": \"x\", \"shape\": [1,1], \"datatype\": \"FP32\", \"data\": [1]}]}";

        assertThat(((List<?>) infer("/v2/models/failing/infer", json).at("/outputs/0/data")).get(0))
                .isNull();
    }

    @Test
    void answersASampleByThePipelineOfTheTests() {
        byte[] png = Pictures.png(8, 8);
        TestResponse said = platform.client()
                .send(Request.post("/api/models/digits/predict").body("image/png", png));

        assertThat(said.status()).as(said.text()).isEqualTo(200);
        assertThat(said.at("/model")).isEqualTo("digits");
        assertThat(said.at("/version")).isEqualTo(1L);
        assertThat(((Map<?, ?>) said.at("/answer/scores")).containsKey(said.at("/answer/label")))
                .isTrue();
        TestResponse unread = platform.client()
                .send(Request.post("/api/models/digits/predict?version=1").body("image/png", "no image"));
        assertThat(unread.status()).isEqualTo(422);
        assertThat(unread.at("/detail")).isEqualTo("The sample is not an image of a known format.");
        assertThat(platform.client()
                        .send(Request.post("/api/models/bytes/predict").body("image/png", png))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void manyAtOnceAreAnsweredEachByItsOwn() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(16);
        try {
            List<Future<TestResponse>> answers = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                String sample = i % 3 == 0 ? "no image" : "";
                byte[] sent = sample.isEmpty() ? Pictures.png(8, 8) : sample.getBytes(StandardCharsets.UTF_8);
                answers.add(clients.submit(() -> platform.client()
                        .send(Request.post("/api/models/digits/predict").body("image/png", sent))));
            }
            for (int i = 0; i < 64; i++) {
                assertThat(answers.get(i).get().status()).isEqualTo(i % 3 == 0 ? 422 : 200);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void oneModelMakesRoomForAnother() {
        for (int i = 0; i < 3; i++) {
            assertThat(infer(INFER, digits("FP32", "[1,64]", row(i))).status()).isEqualTo(200);
            String json = "{\"inputs\": [{\"name\": \"x\", \"shape\": [1,1], \"datatype\": \"UINT8\", \"data\": [" + i
                    + "]}]}";
            assertThat(infer("/v2/models/bytes/infer", json).at("/outputs/0/data/0"))
                    .isEqualTo(i - 127.5);
        }
    }
}
