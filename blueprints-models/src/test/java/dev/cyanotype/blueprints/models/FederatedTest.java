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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Detections on images that are annotated for some categories each, whose figures LVIS's reference code has computed (lvis_answers.py). */
class FederatedTest {
    private static final double EXACTLY = 1e-9;
    private static final int LISTS = 50; // of one dataset

    @TempDir
    private static Path folder;

    private static Platform platform;
    private static List<?> sets;

    @BeforeAll
    static void start() throws Exception {
        platform = Platform.in(folder, Map.of());
        try (GZIPInputStream json = new GZIPInputStream(new ByteArrayInputStream(resource("lvis_answers.json.gz")))) {
            sets = JsonCodec.standard().decode(new String(json.readAllBytes(), StandardCharsets.UTF_8), List.class);
        }
        for (int from = 0; from < sets.size(); from += LISTS) {
            Map<String, byte[]> files = new LinkedHashMap<>();
            for (int number = from; number < Math.min(from + LISTS, sets.size()); number++) {
                add(files, "set" + number, (Map<?, ?>) sets.get(number));
            }
            platform.importZip("federated" + from / LISTS, Pictures.zipped(files));
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

    private static TestResponse bring(int number, Map<String, String> fields) {
        Map<String, String> asked = new LinkedHashMap<>(fields);
        asked.putAll(Map.of("dataset", "federated" + number / LISTS, "use", "set" + number, "task", "detection"));
        return platform.bring(
                asked,
                "boxes" + number + ".json",
                JsonCodec.standard().encodeText(((Map<?, ?>) sets.get(number)).get("answers")));
    }

    private static double figure(TestResponse test, String name) {
        return ((Number) test.at("/report/metrics/" + name)).doubleValue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "null", "4294967297"})
    void aListWithSomethingElseThanNumbersIsNotPassedOver(String wrong) throws Exception {
        String list = """
                {"images":[{"id":1,"file_name":"0.png","width":9,"height":9,"neg_category_ids":[1,%s]}],
                 "categories":[{"id":2,"name":"cat"}],"annotations":[{"image_id":1,"category_id":2,"bbox":[0,0,5,5]}]}
                """.formatted(wrong);
        String name = "wrong" + Math.abs(wrong.hashCode());
        platform.importZip(
                name,
                Pictures.zipped(Map.of(
                        "annotations/instances_test.json",
                        list.getBytes(StandardCharsets.UTF_8),
                        "test/0.png",
                        Pictures.png(9, 9))));

        TestResponse test = platform.bring(
                Map.of("dataset", name, "task", "detection"),
                "boxes.json",
                "[{\"image_id\":1,\"category_id\":2,\"bbox\":[0,0,5,5],\"score\":1}]");

        assertThat((String) test.at("/job/error"))
                .contains("'test/0.png' has " + wrong + " in its 'neg_category_ids'", "expected the numbers");
    }

    @Test
    void detectionsAreJudgedAsTheReferenceJudgesThem() {
        for (int number = 0; number < sets.size(); number++) {
            Map<?, ?> expected = (Map<?, ?>) ((Map<?, ?>) sets.get(number)).get("expected");
            TestResponse test = bring(number, Map.of());

            assertThat(test.at("/job/error")).as("set " + number).isNull();
            for (Map.Entry<?, ?> figure : expected.entrySet()) {
                assertThat(figure(test, (String) figure.getKey()))
                        .as(figure.getKey() + " of set " + number)
                        .isEqualTo(((Number) figure.getValue()).doubleValue(), within(EXACTLY));
            }
        }
    }

    @Test
    void partsAndComparisonsJudgeThemAlike() {
        for (int number = 0; number < 4; number++) {
            Object expected = ((Map<?, ?>) ((Map<?, ?>) sets.get(number)).get("expected")).get("ap");
            TestResponse sliced = bring(number, Map.of("slices", "size"));
            TestResponse other = bring(number, Map.of("slices", "label"));
            Object compared = platform.client()
                    .get("/api/tests/compare?a=" + sliced.at("/id") + "&b=" + other.at("/id"))
                    .at("/deltas/ap/b");

            assertThat(sliced.at("/report/slices/0/n")).isEqualTo(sliced.at("/report/samples"));
            assertThat(List.of(sliced.at("/report/slices/0/figures/ap"), compared))
                    .allSatisfy(ap -> assertThat(((Number) ap).doubleValue())
                            .isEqualTo(((Number) expected).doubleValue(), within(EXACTLY)));
        }
    }
}
