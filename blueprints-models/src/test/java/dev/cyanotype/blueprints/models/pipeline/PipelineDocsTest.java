package dev.cyanotype.blueprints.models.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.storage.json.StoredJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The pipelines that people copy. */
class PipelineDocsTest {
    private static final Pattern SAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    @Test
    void everySampleIsAPipeline() throws IOException {
        String page = Files.readString(Path.of("../docs/pipelines.md"));

        List<String> samples = SAMPLE.matcher(page)
                .results()
                .map((MatchResult sample) -> sample.group(1))
                .toList();

        assertThat(samples)
                .hasSizeGreaterThan(5)
                .allSatisfy(sample -> assertThatCode(() -> JsonCodec.standard().decode(sample, Pipeline.class))
                        .doesNotThrowAnyException());
    }

    /** A sample of three labels and 8 × 8 pixels has scores of 768 bytes. */
    @Test
    void fewerSamplesAreAnsweredAtOnceIfTheyHaveScoresOfPixels() {
        String masks =
                "{\"task\":\"segmentation\",\"input\":{\"image\":{\"mode\":\"L\",\"width\":8,\"height\":8},\"layout\":\"NCHW\"},"
                        + "\"output\":{\"masks\":{\"tensor\":\"y\",\"layout\":\"NCHW\"}},\"labels\":[\"a\",\"b\",\"c\"]}";
        Pipeline segmentation = JsonCodec.standard().decode(masks, Pipeline.class);
        Pipeline classification = JsonCodec.standard()
                .decode(
                        masks.replace("segmentation", "classification")
                                .replace("{\"tensor\":\"y\",\"layout\":\"NCHW\"}", "\"y\"")
                                .replace("masks", "probabilities"),
                        Pipeline.class);

        assertThat(segmentation.atOnce(32, 768 * 5)).isEqualTo(5);
        assertThat(segmentation.atOnce(32, 768 * 50)).isEqualTo(32);
        assertThat(segmentation.atOnce(32, 7)).isEqualTo(1);
        assertThat(classification.atOnce(32, 768 * 5)).isEqualTo(32);
    }

    /** YOLO of 64 × 64 pixels and 80 labels has 32 prototypes of 16 × 16 and 84 anchors of 116 values; 117 are reckoned. */
    @Test
    void fewerSamplesAreAnsweredAtOnceIfTheirBoxesHaveMasks() {
        String masks =
                "{\"task\":\"detection\",\"input\":{\"image\":{\"mode\":\"L\",\"width\":64,\"height\":64},\"layout\":\"NCHW\"},"
                        + "\"output\":{\"boxes\":{\"layout\":\"yolov8\",\"tensors\":[\"y\"],\"prototypes\":\"p\"}}}";
        List<String> labels = IntStream.range(0, 80).mapToObj(Integer::toString).toList();
        Pipeline detection = JsonCodec.standard().decode(masks, Pipeline.class).withLabels(labels);
        Pipeline boxes = JsonCodec.standard()
                .decode(masks.replace(",\"prototypes\":\"p\"", ""), Pipeline.class)
                .withLabels(labels);
        int ofASample = 4 * (32 * 16 * 16 + 84 * 117);

        assertThat(detection.atOnce(32, 5L * ofASample)).isEqualTo(5);
        assertThat(detection.atOnce(32, 5L * ofASample - 1)).isEqualTo(4);
        assertThat(boxes.atOnce(32, 5L * ofASample)).isEqualTo(32);
    }

    @Test
    void aPipelineOfAnEarlierVersionIsPinnedAsItWas() {
        String earlier = "{\"input\":{\"image\":{\"height\":8,\"mode\":\"L\",\"resize\":\"stretch\",\"width\":8},"
                + "\"layout\":\"FLAT\",\"mean\":[0.0],\"scale\":0.5,\"std\":[1.0]},\"output\":{\"probabilities\":\"y\"},"
                + "\"task\":\"classification\"}";

        assertThat(StoredJson.canonical(JsonCodec.standard().decode(earlier, Pipeline.class)))
                .isEqualTo(earlier);
    }
}
