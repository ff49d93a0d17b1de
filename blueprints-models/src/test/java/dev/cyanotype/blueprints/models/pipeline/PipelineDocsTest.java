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

    @Test
    void aPipelineOfAnEarlierVersionIsPinnedAsItWas() {
        String earlier = "{\"input\":{\"image\":{\"height\":8,\"mode\":\"L\",\"resize\":\"stretch\",\"width\":8},"
                + "\"layout\":\"FLAT\",\"mean\":[0.0],\"scale\":0.5,\"std\":[1.0]},\"output\":{\"probabilities\":\"y\"},"
                + "\"task\":\"classification\"}";

        assertThat(StoredJson.canonical(JsonCodec.standard().decode(earlier, Pipeline.class)))
                .isEqualTo(earlier);
    }
}
