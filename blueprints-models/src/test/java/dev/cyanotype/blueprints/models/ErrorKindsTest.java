package dev.cyanotype.blueprints.models;

import static dev.cyanotype.blueprints.models.Platform.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Errors of random detections, whose kinds and costs TIDE's reference code has computed (tide_answers.py). */
class ErrorKindsTest {
    private static final double EXACTLY = 1e-9;
    private static final int LISTS = 50; // of one dataset

    @TempDir
    private static Path folder;

    private static Platform platform;
    private static List<?> sets;

    @BeforeAll
    static void start() throws Exception {
        platform = Platform.in(folder, Map.of());
        try (GZIPInputStream json = new GZIPInputStream(new ByteArrayInputStream(resource("tide_answers.json.gz")))) {
            sets = JsonCodec.standard().decode(new String(json.readAllBytes(), StandardCharsets.UTF_8), List.class);
        }
        for (int from = 0; from < sets.size(); from += LISTS) {
            Map<String, byte[]> files = new LinkedHashMap<>();
            for (int number = from; number < Math.min(from + LISTS, sets.size()); number++) {
                add(files, "set" + number, (Map<?, ?>) sets.get(number));
            }
            platform.importZip("errors" + from / LISTS, Pictures.zipped(files));
        }
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    /** Each set is a use of the data. */
    private static void add(Map<String, byte[]> files, String use, Map<?, ?> set) {
        Map<String, Object> list = new LinkedHashMap<>();
        List.of("images", "annotations", "categories").forEach(member -> list.put(member, set.get(member)));
        files.put("annotations/instances_" + use + ".json", JsonCodec.standard().encode(list));
        for (Object image : (List<?>) set.get("images")) {
            String name = (String) ((Map<?, ?>) image).get("file_name");
            files.put(use + "/" + name, (use + name).getBytes(StandardCharsets.UTF_8)); // nobody looks at the pictures
        }
    }

    private static TestResponse bring(int number) {
        Map<?, ?> set = (Map<?, ?>) sets.get(number);
        boolean masks = Boolean.TRUE.equals(set.get("masks"));
        return platform.bring(
                Map.of(
                        "dataset",
                        "errors" + number / LISTS,
                        "use",
                        "set" + number,
                        "task",
                        "detection",
                        "iou",
                        masks ? "masks" : "boxes"),
                "boxes.json",
                JsonCodec.standard().encodeText(set.get("answers")));
    }

    private static double number(Object of, String name) {
        return ((Number) ((Map<?, ?>) of).get(name)).doubleValue();
    }

    @Test
    void errorsAreOfTheKindsThatTheReferenceSaysAndCostAsMuch() {
        for (int set = 0; set < sets.size(); set++) {
            Map<?, ?> expected = (Map<?, ?>) ((Map<?, ?>) sets.get(set)).get("expected");
            TestResponse test = bring(set);

            assertThat(test.at("/job/error")).as("set " + set).isNull();
            Object metrics = test.at("/report/metrics");
            if (number(metrics, "truths") == 0) {
                assertThat(((Map<?, ?>) metrics).get("tide")).isNull();
                continue;
            }
            assertThat(number(metrics, "ap50"))
                    .as("AP50 of set " + set)
                    .isEqualTo(number(expected, "ap50"), within(EXACTLY));
            for (Map.Entry<?, ?> kind : ((Map<?, ?>) expected.get("tide")).entrySet()) {
                Object found = test.at("/report/metrics/tide/" + kind.getKey());
                for (String figure : List.of("count", "dAp")) {
                    assertThat(number(found, figure))
                            .as(figure + " of " + kind.getKey() + " of set " + set)
                            .isEqualTo(number(kind.getValue(), figure), within(EXACTLY));
                }
            }
        }
    }
}
