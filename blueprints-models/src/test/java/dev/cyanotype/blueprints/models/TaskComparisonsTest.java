package dev.cyanotype.blueprints.models;

import static dev.cyanotype.blueprints.models.Platform.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cyanotype.http.Request;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.testing.TestResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two tests of a task whose answers are no labels, held against each other. */
class TaskComparisonsTest {
    private static final double EXACTLY = 1e-9;
    private static final int ROWS = 200;

    @TempDir
    private static Path folder;

    private static Platform platform;

    @BeforeAll
    static void start() throws Exception {
        platform = Platform.in(folder, Map.of());
        StringBuilder rows = new StringBuilder("patient,y\n");
        for (int i = 0; i < ROWS; i++) {
            rows.append("p").append(i / 20).append(',').append(1_000_000 + i).append('\n');
        }
        platform.client()
                .send(Request.post("/api/datasets/numbers/versions?create=true&target=y")
                        .body(
                                "application/zip",
                                Pictures.zipped(
                                        Map.of("test.csv", rows.toString().getBytes(StandardCharsets.UTF_8)))))
                .expect(201);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static TestResponse compare(Object a, Object b, String more) {
        return platform.client().get("/api/tests/compare?a=" + a + "&b=" + b + more);
    }

    private static double number(TestResponse response, String pointer) {
        return ((Number) response.at(pointer)).doubleValue();
    }

    private static Object tested(TestResponse test) {
        assertThat(test.at("/job/error")).isNull();
        return test.at("/id");
    }

    /** Brings numbers that are as far from the truth as {@code errors} says. */
    private static Object numbers(String file, double[] errors) {
        StringBuilder rows = new StringBuilder("path,value\n");
        for (int i = 0; i < ROWS; i++) {
            rows.append(String.format("test/test-%06d.json,%s%n", i, 1_000_000 + i + errors[i]));
        }
        return tested(platform.bring(Map.of("dataset", "numbers", "task", "regression"), file, rows.toString()));
    }

    private static double[] errors(long seed, double most) {
        return new Random(seed).doubles(ROWS, -most, most).toArray();
    }

    private static void assertFigures(TestResponse compared, Map<String, String> figures) {
        for (String side : List.of("a", "b")) {
            TestResponse report = platform.client().get("/api/tests/" + compared.at("/" + side + "/test"));
            figures.forEach((name, pointer) -> assertThat(number(compared, "/deltas/" + name + "/" + side))
                    .as(name + " of " + side)
                    .isEqualTo(number(report, "/report/metrics/" + pointer), within(EXACTLY)));
        }
    }

    @Test
    void comparesErrorsOfNumbers() {
        double[] large = errors(1, 10);
        double[] small = errors(2, 6);
        Object a = numbers("large.csv", large);
        Object b = numbers("small.csv", small);

        TestResponse compared = compare(a, b, "");

        assertFigures(compared, Map.of("mae", "mae", "rmse", "rmse", "r2", "r2"));
        assertThat(compared.at("/figure")).isEqualTo("mae");
        assertThat(compared.at("/verdict")).isEqualTo("better"); // whose error is lower
        assertThat(compare(b, a, "").at("/verdict")).isEqualTo("worse");
        double[] differences = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            differences[i] = Math.abs(small[i]) - Math.abs(large[i]);
        }
        double mean = Arrays.stream(differences).average().orElseThrow();
        double variance = Arrays.stream(differences)
                .map(each -> (each - mean) * (each - mean))
                .sum();
        double reach = 1.96 * Math.sqrt(variance) / ROWS;
        for (String interval : List.of("interval", "bca")) {
            assertThat(number(compared, "/deltas/mae/" + interval + "/0")).isEqualTo(mean - reach, within(0.05));
            assertThat(number(compared, "/deltas/mae/" + interval + "/1")).isEqualTo(mean + reach, within(0.05));
        }
        assertThat(number(compared, "/deltas/mae/p")).isLessThan(0.001);
        assertThat((String) compared.at("/deltas/mae/method")).contains("5000 draws of 200 samples");
        for (String none : List.of("mcnemar", "bothRight", "onlyA", "fixed", "broken", "drift")) {
            assertThat(compared.at("/" + none)).as(none).isNull();
        }
        assertThat(compare(a, b, "").text()).isEqualTo(compared.text());
        assertThat(platform.page("/tests/compare?a=" + a + "&b=" + b)
                        .select(".verdict")
                        .text())
                .isEqualTo("small.csv is better than large.csv, by the interval of mae.");
        assertThat(platform.page("/tests/" + b).select("a.button").eachAttr("href"))
                .contains("/tests/compare?b=" + b);
    }

    @Test
    void theMarginOfAnErrorIsAShareOfIt() {
        double[] errors = errors(3, 1_000);
        double[] other = errors.clone();
        for (int i = 0; i < ROWS; i++) {
            other[i] = i % 2 == 0 ? errors[i] * 1.02 : errors[i] * 0.99;
        }
        Object a = numbers("these.csv", errors);
        Object b = numbers("those.csv", other);

        assertThat(compare(a, b, "&margin=0.05").at("/verdict")).isEqualTo("not inferior");
        assertThat(compare(a, b, "&margin=0.0001").at("/verdict")).isIn("worse", "no evidence");
        TestResponse clustered = compare(a, b, "&cluster=patient");
        assertThat((String) clustered.at("/deltas/mae/method")).contains("of 10 clusters");
        assertThat((List<?>) clustered.at("/notes"))
                .anySatisfy(note -> assertThat((String) note).contains("only 10 clusters"));
    }

    @Test
    void comparesWhatEmbeddingsFind() throws Exception {
        int[] greys = new int[60];
        Arrays.setAll(greys, i -> i < 30 ? i : 255 - i);
        platform.importZip("greys", Pictures.lightAndDark(greys));
        Object a = vectors("mixed.jsonl", new Random(4), 0.2);
        Object b = vectors("apart.jsonl", new Random(4), 3);

        TestResponse compared = compare(a, b, "");

        assertFigures(
                compared,
                Map.of(
                        "recall@1", "recallAtK/1",
                        "recall@10", "recallAtK/10",
                        "mrr@5", "mrrAtK/5",
                        "ndcg@10", "ndcgAtK/10"));
        assertThat(compared.at("/figure")).isEqualTo("ndcg@10");
        assertThat(compared.at("/verdict")).isEqualTo("better");
        double onlyB = number(compared, "/onlyB");
        assertThat(number(compared, "/fixed/total")).isEqualTo(onlyB).isPositive();
        assertThat((List<?>) compared.at("/fixed/data")).hasSize((int) onlyB);
        assertThat(number(compared, "/bothRight") + onlyB)
                .isEqualTo(60 * number(compared, "/deltas/mrr@1/b"), within(EXACTLY));
        assertThat(number(compared, "/bothRight") + number(compared, "/onlyA"))
                .isEqualTo(60 * number(compared, "/deltas/mrr@1/a"), within(EXACTLY));
        assertThat(number(compared, "/mcnemar/exact")).isBetween(0.0, 1.0);
        assertThat(platform.page("/tests/compare?a=" + a + "&b=" + b)
                        .select("h2")
                        .eachText())
                .contains("Fixed: " + (int) onlyB);
        TestResponse pages = platform.client().get("/api/tests/compare/samples?a=" + a + "&b=" + b + "&change=fixed");
        assertThat(pages.status()).isEqualTo(409);
    }

    private static Object vectors(String file, Random random, double apart) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            boolean dark = i < 30;
            rows.append("{\"path\":\"test/" + (dark ? "dark/" : "light/") + i + ".png\",\"embedding\":["
                    + (random.nextGaussian() + (dark ? apart : -apart)) + "," + random.nextGaussian() + "]}\n");
        }
        return tested(platform.bring(Map.of("dataset", "greys", "task", "retrieval"), file, rows.toString()));
    }

    @Test
    void comparesDetectorsByDrawsOfImages() throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("annotations/instances_val.json", resource("detection/instances.json"));
        for (Object image :
                (List<?>) json("detection/instances.json", Map.class).get("images")) {
            String name = (String) ((Map<?, ?>) image).get("file_name");
            files.put("val/" + name, name.getBytes(StandardCharsets.UTF_8));
        }
        platform.importZip("stamps", Pictures.zipped(files));
        List<Object> fewer = new ArrayList<>();
        for (Object box : json("detection/detections.json", List.class)) {
            if (((Number) ((Map<?, ?>) box).get("score")).doubleValue() > 0.6) {
                fewer.add(box);
            }
        }
        Object all = boxes("all.json", new String(resource("detection/detections.json"), StandardCharsets.UTF_8));
        Object some = boxes("some.json", JsonCodec.standard().encodeText(fewer));

        TestResponse compared = compare(all, some, "");
        TestResponse same = compare(all, all, "");

        assertFigures(compared, Map.of("ap", "ap", "ap50", "ap50", "ap75", "ap75"));
        assertThat(compared.at("/figure")).isEqualTo("ap");
        assertThat(compared.at("/verdict")).isEqualTo("worse");
        assertThat((String) compared.at("/deltas/ap/method")).contains("5000 draws of 120 samples");
        for (String name : List.of("ap", "ap50", "ap75")) {
            double difference = number(compared, "/deltas/" + name + "/difference");
            assertThat(number(compared, "/deltas/" + name + "/interval/0")).isLessThan(difference);
            assertThat(number(compared, "/deltas/" + name + "/interval/1")).isGreaterThan(difference);
            assertThat(number(compared, "/deltas/" + name + "/bca/0")).isLessThan(difference);
            assertThat(compared.at("/deltas/" + name + "/p")).isNull();
        }
        assertThat(same.at("/verdict")).isEqualTo("no evidence");
        assertThat(same.at("/deltas/ap/interval")).isEqualTo(List.of(0.0, 0.0));
        assertThat(compare(all, some, "&slices=label").text()).contains("compared as a whole", "[label]");
    }

    private static <X> X json(String resource, Class<X> type) {
        return JsonCodec.standard().decode(new String(resource(resource), StandardCharsets.UTF_8), type);
    }

    private static Object boxes(String file, String json) {
        return tested(platform.bring(Map.of("dataset", "stamps", "use", "val", "task", "detection"), file, json));
    }

    @Test
    void refusesTestsOfOtherTasks() {
        Object numbers = numbers("mine.csv", errors(9, 1));
        StringBuilder rows = new StringBuilder("path,label\n");
        for (int i = 0; i < ROWS; i++) {
            rows.append(String.format("test/test-%06d.json,%d%n", i, 1_000_000 + i));
        }
        Object classes = tested(
                platform.bring(Map.of("dataset", "numbers", "task", "classification"), "classes.csv", rows.toString()));

        TestResponse refused = compare(numbers, classes, "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat((String) refused.at("/detail")).contains("other tasks", "'regression'", "'classification'");
    }
}
