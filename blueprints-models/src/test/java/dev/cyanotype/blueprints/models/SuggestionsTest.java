package dev.cyanotype.blueprints.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.blueprints.models.onnx.Signature;
import dev.cyanotype.blueprints.models.onnx.Tensor;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.pipeline.PipelineCheck;
import dev.cyanotype.blueprints.models.registry.PipelineSuggestion;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.testing.TestResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A first pipeline for models of which nobody has said how they are fed. */
class SuggestionsTest {
    private static final String NAMES = "{0: 'cat', 1: 'dog'}";

    @TempDir
    private static Path folder;

    private static Platform platform;

    @BeforeAll
    static void start() {
        platform = Platform.in(folder, Map.of());
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @ParameterizedTest
    @CsvSource({
        "digits_mlp.onnx, classification, /input/image/width, 8",
        "tables/iris_logreg.onnx, classification, /input/columns/3, column 4",
        "tables/diabetes_linreg.onnx, regression, /output/value, output"
    })
    void whatIsSuggestedForRealModelsCanBeDeclared(String file, String task, String member, String value) {
        String name = file.replaceAll("\\W", "-");
        platform.addModel(name, Platform.resource(file)).expect(201);
        String version = "/api/models/" + name + "/versions/1";
        TestResponse suggested = platform.client().get(version + "/pipeline/suggestion");

        TestResponse declared = platform.client().put(version + "/pipeline", suggested.at("/pipeline"));

        assertThat(declared.expect(200).at("/pipeline/task")).isEqualTo(task);
        assertThat(declared.at("/pipeline" + member)).hasToString(value);
        assertThat((List<?>) suggested.at("/notes")).isNotEmpty();
    }

    @Test
    void theCommandWritesIt() throws Exception {
        platform.addModel("printed", Platform.resource("digits_mlp.onnx")).expect(201);
        Path file = folder.resolve("pipeline.json");

        String printed = platform.run("suggest", Map.of("NAME", "printed", "out", file.toString()));

        assertThat(printed)
                .startsWith("A row of 64 values is taken for a grey image of 8 x 8")
                .contains("\n    \"layout\": \"FLAT\"\n")
                .doesNotContain("null");
        Pipeline written = JsonCodec.standard().decode(Files.readString(file), Pipeline.class);
        assertThat(written.input().layout()).contains("FLAT");
        assertThatThrownBy(() -> platform.run("suggest", Map.of("NAME", "printed@1", "out", file.toString())))
                .hasMessageContaining("pipeline.json");
    }

    /** Each fits the model that it is suggested for. */
    @ParameterizedTest
    @CsvSource({
        "'N,3,224,224', 'N,1000', classification, NCHW",
        "'N,224,224,3', 'N,5', classification, NHWC",
        "'N,3,H,W', 'N,2', classification, NCHW",
        "'1,1,28,28', '1,10', classification, NCHW",
        "'N,3,32,32', 'N,1', regression, NCHW",
        "'1,3,640,640', '1,6,8400', detection, NCHW",
        "'1,3,640,640', '1,25200,7', detection, NCHW"
    })
    void suggestsForImages(String input, String output, String task, String layout) {
        boolean boxes = task.equals("detection");
        Signature signature =
                signature("float", input, output, Map.of(), boxes ? Map.of("names", NAMES, "stride", "32") : Map.of());

        Pipeline pipeline = suggested(signature);

        assertThat(pipeline.task()).isEqualTo(task);
        assertThat(pipeline.input().layout()).contains(layout);
        assertThat(pipeline.input().image().orElseThrow().resize()).contains(boxes ? "letterbox" : "stretch");
        assertThat(PipelineCheck.fit(pipeline, signature, Optional.of(List.of("cat", "dog")))
                        .output())
                .isEqualTo(pipeline.output());
    }

    /** Of a file with names and of one without. */
    @ParameterizedTest
    @CsvSource({"'1,38,8400', true", "'1,25200,39', true", "'1,116,8400', false", "'1,25200,117', false"})
    void suggestsMasksOfObjects(String boxes, boolean named) {
        Signature signature = new Signature(
                List.of(new Tensor("x", "float", List.of("1", "3", "640", "640"))),
                List.of(
                        new Tensor("output0", "float", List.of(boxes.split(","))),
                        new Tensor("output1", "float", List.of("1", "32", "160", "160"))),
                Map.of(),
                "",
                named ? Map.of("names", NAMES) : Map.of(),
                Map.of(),
                Optional.empty());

        Pipeline pipeline = suggested(signature);

        assertThat(pipeline.output().boxes().orElseThrow().prototypes()).contains("output1");
        assertThat(pipeline.labels().map(List::size)).isEqualTo(named ? Optional.empty() : Optional.of(80));
        assertThat(PipelineCheck.fit(pipeline, signature, Optional.of(List.of("cat", "dog")))
                        .output())
                .isEqualTo(pipeline.output());
    }

    @Test
    void takesTheSizeFromTheMetadata() {
        Pipeline pipeline = suggested(signature(
                "float", "N,3,H,W", "N,6,A", Map.of(), Map.of("names", NAMES, "stride", "32", "imgsz", "[320, 320]")));

        assertThat(pipeline.input().image().orElseThrow().width()).isEqualTo(320);
    }

    @Test
    void tellsASigmoidFromAValue() {
        assertThat(suggested(signature("float", "N,7", "N,1", Map.of("Sigmoid", 1L), Map.of()))
                        .output()
                        .sigmoid())
                .contains("y");
        assertThat(suggested(signature("uint8", "N,3,9,9", "N,1", Map.of(), Map.of()))
                        .input()
                        .scale())
                .isEmpty();
    }

    @Test
    void suggestsForText() {
        Signature tokens = new Signature(
                List.of(
                        new Tensor("input_ids", "int64", List.of("N", "S")),
                        new Tensor("attention_mask", "int64", List.of("N", "S"))),
                List.of(new Tensor("last_hidden_state", "float", List.of("N", "S", "384"))),
                Map.of(),
                "",
                Map.of(),
                Map.of(),
                Optional.empty());

        Pipeline pipeline = suggested(tokens);

        assertThat(pipeline.task()).isEqualTo("retrieval");
        assertThat(pipeline.input().text()).isPresent();
        assertThat(pipeline.output().pooling()).contains("mean");
    }

    @Test
    void makesNoLabelsUpForAFileThatClaimsToHaveMillions() {
        Signature signature = new Signature(
                List.of(new Tensor("x", "float", List.of("N", "3", "8", "8"))),
                List.of(
                        new Tensor("logits", "float", List.of("1", "4", "100000000")),
                        new Tensor("pred_boxes", "float", List.of("1", "4", "4"))),
                Map.of(),
                "",
                Map.of(),
                Map.of(),
                Optional.empty());

        assertThat(suggested(signature).labels()).isEmpty();
        assertThat(suggested(signature("float", "N,3,8,8", "1,100000004,200000000", Map.of(), Map.of()))
                        .labels())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "float, 'N,3,8,8,8', 'N,2'",
        "float, 'N,5,8,8', 'N,2'",
        "float, 'N,3,8,8', 'N,2,8,8,8'",
        "float, N, 'N,2'"
    })
    void saysWhyItSuggestsNothing(String type, String input, String output) {
        PipelineSuggestion suggestion = PipelineSuggestion.of(signature(type, input, output, Map.of(), Map.of()));

        assertThat(suggestion.pipeline()).isEmpty();
        assertThat(suggestion.notes()).last().asString().startsWith("No pipeline can be guessed, for ");
    }

    private static Pipeline suggested(Signature signature) {
        PipelineSuggestion suggestion = PipelineSuggestion.of(signature);
        assertThat(suggestion.pipeline()).as(suggestion.notes().toString()).isPresent();
        return suggestion.pipeline().orElseThrow();
    }

    private static Signature signature(
            String type, String input, String output, Map<String, Long> operators, Map<String, String> metadata) {
        return new Signature(
                List.of(new Tensor("x", type, List.of(input.split(",")))),
                List.of(new Tensor("y", "float", List.of(output.split(",")))),
                Map.of(),
                "",
                metadata,
                operators,
                Optional.empty());
    }
}
