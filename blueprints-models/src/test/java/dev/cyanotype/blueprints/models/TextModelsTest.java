package dev.cyanotype.blueprints.models;

import static dev.cyanotype.blueprints.models.GreyModel.concat;
import static dev.cyanotype.blueprints.models.GreyModel.field;
import static dev.cyanotype.blueprints.models.GreyModel.node;
import static dev.cyanotype.blueprints.models.GreyModel.number;
import static dev.cyanotype.blueprints.models.GreyModel.text;
import static dev.cyanotype.blueprints.models.GreyModel.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.testing.TestResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of text: one that takes tokens, as sentence-transformers' MiniLM, and one that takes text. */
class TextModelsTest {
    private static final List<String> SENTENCES = List.of(
            "animals: A cat sleeps on the warm windowsill.",
            "animals: The dog chased a rabbit across the field.",
            "animals: Horses were grazing behind the barn.",
            "animals: My kitten plays with a ball of wool.",
            "food: Stir the soup and add a pinch of salt.",
            "food: We baked bread with olives and rosemary.",
            "food: The pasta needs another minute in boiling water.",
            "food: Fresh tomatoes taste best in summer.",
            "space: The rocket left its launch pad at dawn.",
            "space: Astronauts repaired the telescope in orbit.",
            "space: A comet passed close to Jupiter.",
            "space: The probe sent pictures of the moon's far side.");

    private static final String EMBEDDING = """
            {"task":"retrieval","input":{"text":{"length":64}},
             "output":{"embedding":"last_hidden_state","pooling":"mean"}}""";

    @TempDir
    private static Path folder;

    private static Platform platform;

    @BeforeAll
    static void start() throws IOException {
        platform = Platform.in(folder.resolve("workspace"), Map.of());
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String sentence : SENTENCES) {
            String label = sentence.substring(0, sentence.indexOf(':'));
            files.put(
                    "test/" + label + "/" + files.size() + ".txt",
                    sentence.substring(label.length() + 2).getBytes(StandardCharsets.UTF_8));
        }
        platform.importZip("sentences", Pictures.zipped(files));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static TestResponse tokenizer(String model, byte[] file) {
        return platform.client()
                .send(Request.of(Method.PUT, "/api/models/" + model + "/versions/1/tokenizer")
                        .body("application/json", file));
    }

    private static TestResponse predict(String model, String mediaType, byte[] text) {
        return platform.client()
                .send(Request.post("/api/models/" + model + "/predict").body(mediaType, text));
    }

    @Test
    void embedsSentencesByTheirTokens() {
        byte[] file = Platform.resource("all-minilm-l6-v2-q-tokenizer.json");
        platform.addModel("minilm", Platform.resource("all-minilm-l6-v2-q.onnx"))
                .expect(201);
        assertThat(platform.put("/api/models/minilm/versions/1/pipeline", EMBEDDING)
                        .expect(422)
                        .text())
                .contains("tokenizer.json", "input_ids int64[batch_size,sequence_length]");

        TestResponse stored = tokenizer("minilm", file).expect(200);
        assertThat(stored.at("/kind")).isEqualTo("WordPiece");
        assertThat(stored.at("/tokens")).isEqualTo(30_522L);
        assertThat(platform.put(
                                "/api/models/minilm/versions/1/pipeline",
                                EMBEDDING.replace(",\"pooling\":\"mean\"", ""))
                        .expect(422)
                        .text())
                .contains("/output/embedding", "expected 'pooling' beside it");
        TestResponse declared = platform.put("/api/models/minilm/versions/1/pipeline", EMBEDDING)
                .expect(200);
        assertThat(declared.at("/pipeline/input/text/tokenizer")).isEqualTo(stored.at("/sha256"));
        assertThat(platform.page("/models/minilm/versions/1").text())
                .contains("up to 64 tokens", "mean of the tokens in last_hidden_state");

        TestResponse said = predict(
                        "minilm", "text/plain", "A cat sleeps on the warm windowsill.".getBytes(StandardCharsets.UTF_8))
                .expect(200);
        List<?> vector = (List<?>) said.at("/answer/vector");
        // by ONNX Runtime alone, with the tokens of Hugging Face's tokenizers; a quantized model differs a little by
        // processor
        assertThat(vector).hasSize(384);
        assertThat((Double) vector.get(0)).isEqualTo(0.5177, within(0.02));
        assertThat((Double) vector.get(1)).isEqualTo(-0.1053, within(0.02));
        assertThat((Double) vector.get(383)).isEqualTo(0.3117, within(0.02));

        TestResponse test = platform.test("minilm", "{\"dataset\":\"sentences\"}");
        assertThat(test.at("/job/error")).isNull();
        assertRetrieval(test);
        assertThat(platform.client().get("/api/models/minilm").at("/task")).isEqualTo("retrieval");
        assertThat(platform.page("/tests/" + test.at("/id") + "/predictions").text())
                .contains("animals → a vector of 384 numbers")
                .doesNotContain("Wrong answers only");
    }

    /** Computes the figures once more from the vectors that the test has kept. */
    private static void assertRetrieval(TestResponse test) {
        List<String> paths = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<double[]> vectors = new ArrayList<>();
        String lines = platform.client()
                .get("/api/tests/" + test.at("/id") + "/predictions")
                .text();
        for (String line : lines.lines().toList()) {
            Map<?, ?> prediction = JsonCodec.standard().decode(line, Map.class);
            paths.add(String.valueOf(prediction.get("path")));
            labels.add(String.valueOf(prediction.get("truth")));
            List<?> vector = (List<?>) ((Map<?, ?>) prediction.get("answer")).get("vector");
            vectors.add(vector.stream()
                    .mapToDouble(value -> ((Number) value).doubleValue())
                    .toArray());
        }
        assertThat(paths).hasSize(12);
        for (int k : List.of(1, 5, 10)) {
            double[] plain = PlainRetrieval.at(k, paths, labels, vectors);
            assertThat((Double) test.at("/report/metrics/recallAtK/" + k)).isEqualTo(plain[0], within(1e-9));
            assertThat((Double) test.at("/report/metrics/mrrAtK/" + k)).isEqualTo(plain[1], within(1e-9));
            assertThat((Double) test.at("/report/metrics/ndcgAtK/" + k)).isEqualTo(plain[2], within(1e-9));
        }
        assertThat((Double) test.at("/report/metrics/mrrAtK/1")).isGreaterThan(0.6); // it knows what is meant
    }

    /** Makes a classifier that is certain of two texts, and takes every other for the first. */
    private static byte[] ofTexts() {
        byte[] encoder = concat(
                node("LabelEncoder", "y", "x"),
                text(7, "ai.onnx.ml"),
                field(5, concat(text(1, "keys_strings"), text(9, "buy now"), text(9, "see you"), number(20, 8))),
                field(5, concat(text(1, "values_int64s"), number(8, 1), number(8, 0), number(20, 7))));
        byte[] graph = concat(
                field(1, encoder),
                text(2, "texts"),
                field(11, value("x", GreyModel.TEXT, List.of(1, 1))),
                field(12, value("y", GreyModel.INT64, List.of(1, 1))));
        return concat(
                number(1, 8),
                field(7, graph),
                field(8, number(2, 13)),
                field(8, concat(text(1, "ai.onnx.ml"), number(2, 2))));
    }

    @Test
    void feedsTextToAModelThatTakesIt() {
        String pipeline = "{\"task\":\"classification\",\"input\":{\"text\":{%s}},\"output\":{\"probabilities\":\"y\"},"
                + "\"labels\":[\"ham\",\"spam\"]}";
        platform.addModel("spam", ofTexts(), pipeline.formatted("")).expect(201);

        assertThat(predict("spam", "text/plain", "buy now".getBytes(StandardCharsets.UTF_8))
                        .expect(200)
                        .at("/answer/label"))
                .isEqualTo("spam");
        assertThat(predict("spam", "text/plain", "see you".getBytes(StandardCharsets.UTF_8))
                        .expect(200)
                        .at("/answer/label"))
                .isEqualTo("ham");
        assertThat(predict("spam", "text/plain", new byte[] {'b', (byte) 0xFF})
                        .expect(422)
                        .text())
                .contains("The sample is no text in UTF-8.");

        platform.put(
                        "/api/models/spam/versions/1/pipeline",
                        pipeline.formatted("\"column\":\"body\",\"prefix\":\"buy \""))
                .expect(200);
        assertThat(predict("spam", "application/json", "{\"body\":\"now\"}".getBytes(StandardCharsets.UTF_8))
                        .expect(200)
                        .at("/answer/label"))
                .isEqualTo("spam");
        assertThat(predict("spam", "application/json", "{\"text\":\"now\"}".getBytes(StandardCharsets.UTF_8))
                        .expect(422)
                        .text())
                .contains("has no column 'body'; it has [text]");
    }

    @Test
    void namesWhatIsWrongWithATokenizer() throws Exception {
        Path tokens = Files.write(folder.resolve("tokenizer.json"), Platform.resource("tokenizers/wordpiece.json"));
        Path model = Files.write(folder.resolve("grey.onnx"), GreyModel.ofDoubles());
        assertThat(platform.run(
                        "add", Map.of("NAME", "words", "FILE", model.toString(), "tokenizer", tokens.toString())))
                .contains("Tokenizer WordPiece of ", " tokens, sha256 ");

        assertThat(tokenizer("words", "{\"model\":{\"type\":\"WordLevel\"}}".getBytes(StandardCharsets.UTF_8))
                        .expect(422)
                        .text())
                .contains("model.type: expected 'WordPiece', 'BPE' or 'Unigram', got 'WordLevel'");
        assertThat(tokenizer("words", new byte[(24 << 20) + 1]).status()).isEqualTo(413);
        assertThat(platform.put(
                                "/api/models/words/versions/1/pipeline",
                                EMBEDDING.replace("\"length\":64", "\"tokenizer\":\"" + "0".repeat(64) + "\""))
                        .expect(422)
                        .text())
                .contains("/input/text/tokenizer", "expected one that was sent for version 1");
        assertThat(platform.put("/api/models/words/versions/1/pipeline", EMBEDDING)
                        .expect(422)
                        .text())
                .contains(
                        "makes int64[N,tokens] for [input_ids, attention_mask, token_type_ids], but the model takes x float[N,1]");
        assertThat(platform.put(
                                "/api/models/words/versions/1/pipeline",
                                EMBEDDING.replace("\"length\":64", "\"length\":0"))
                        .expect(400)
                        .text())
                .contains("length: expected 1 to 8192 tokens, got 0");
    }
}
