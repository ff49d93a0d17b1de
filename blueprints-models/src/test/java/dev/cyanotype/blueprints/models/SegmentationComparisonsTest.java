package dev.cyanotype.blueprints.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

/** Two tests of segmentation on the same images, held against each other, and against plain arrays of pixels. */
class SegmentationComparisonsTest {
    private static final double EXACTLY = 1e-9;
    private static final int IMAGES = 60;
    private static final int SIDE = 12;
    private static final int CLASSES = 4; // the background among them
    private static final List<String> NAMES = List.of("background", "c1", "c2", "c3");
    private static final Random RANDOM = new Random(11);

    @TempDir
    private static Path folder;

    private static Platform platform;
    private static int[][] truth;
    private static int[][] good;
    private static int[][] bad;
    private static Object first;
    private static Object second;

    @BeforeAll
    static void start() throws Exception {
        platform = Platform.in(folder, Map.of());
        truth = new int[IMAGES][];
        Arrays.setAll(truth, image -> drawn());
        good = changed(0.1);
        bad = changed(0.3);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("annotations/instances_test.json", JsonCodec.standard().encode(list()));
        for (int image = 0; image < IMAGES; image++) {
            files.put("test/" + image + ".png", ("picture " + image).getBytes(StandardCharsets.UTF_8));
        }
        platform.importZip("drawn", Pictures.zipped(files));
        first = bring("bad", bad, Map.of());
        second = bring("good", good, Map.of());
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    /** Pixels of the background and one or two classes. */
    private static int[] drawn() {
        int[] pixels = new int[SIDE * SIDE];
        int left = RANDOM.nextInt(SIDE);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i / SIDE < left ? 1 : 0;
        }
        int other = 2 + RANDOM.nextInt(2);
        for (int i = 0; i < RANDOM.nextInt(pixels.length / 2); i++) {
            pixels[i] = other;
        }
        return pixels;
    }

    private static int[][] changed(double share) {
        int[][] changed = new int[IMAGES][];
        Arrays.setAll(
                changed,
                image -> Arrays.stream(truth[image])
                        .map(of -> RANDOM.nextDouble() < share ? RANDOM.nextInt(CLASSES) : of)
                        .toArray());
        return changed;
    }

    private static Map<String, Object> lengths(int[] pixels, int of) {
        List<Integer> counts = new ArrayList<>();
        boolean inside = false;
        int run = 0;
        for (int pixel : pixels) {
            if ((pixel == of) != inside) {
                counts.add(run);
                run = 0;
                inside = !inside;
            }
            run++;
        }
        counts.add(run);
        return Map.of("size", List.of(SIDE, SIDE), "counts", counts);
    }

    private static List<Map<String, Object>> rows(int[][] images, boolean truths) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int image = 0; image < IMAGES; image++) {
            for (int of = 1; of < CLASSES; of++) {
                int wanted = of;
                if (Arrays.stream(images[image]).anyMatch(pixel -> pixel == wanted)) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("image_id", image);
                    row.put("category_id", of);
                    row.put("segmentation", lengths(images[image], of));
                    if (truths) {
                        row.put("bbox", List.of(0, 0, SIDE, SIDE));
                        row.put("iscrowd", 0);
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static Map<String, Object> list() {
        List<Object> images = new ArrayList<>();
        for (int image = 0; image < IMAGES; image++) {
            images.add(Map.of(
                    "id",
                    image,
                    "file_name",
                    image + ".png",
                    "width",
                    SIDE,
                    "height",
                    SIDE,
                    "camera",
                    image % 3 == 0 ? "left" : "right",
                    "patient",
                    "p" + image / 2));
        }
        List<Object> categories = new ArrayList<>();
        for (int of = 1; of < CLASSES; of++) {
            categories.add(Map.of("id", of, "name", NAMES.get(of)));
        }
        return Map.of("images", images, "annotations", rows(truth, true), "categories", categories);
    }

    private static Object bring(String file, int[][] answers, Map<String, String> more) {
        Map<String, String> asked = new LinkedHashMap<>(more);
        asked.putAll(Map.of("dataset", "drawn", "task", "segmentation"));
        TestResponse test =
                platform.bring(asked, file + ".json", JsonCodec.standard().encodeText(rows(answers, false)));
        assertThat(test.at("/job/error")).isNull();
        return test.at("/id");
    }

    private static TestResponse compare(Object a, Object b, String more) {
        return platform.client().get("/api/tests/compare?a=" + a + "&b=" + b + more);
    }

    private static double number(TestResponse response, String pointer) {
        return ((Number) response.at(pointer)).doubleValue();
    }

    private static TestResponse report(Object test) {
        return platform.client().get("/api/tests/" + test);
    }

    /** Returns the mean IoU of images, counted pixel by pixel. */
    private static double miou(int[][] answers, int[] images) {
        long[][] counts = new long[CLASSES][CLASSES];
        for (int image : images) {
            for (int i = 0; i < SIDE * SIDE; i++) {
                counts[truth[image][i]][answers[image][i]]++;
            }
        }
        double sum = 0;
        int there = 0;
        for (int of = 0; of < CLASSES; of++) {
            long either = -counts[of][of];
            for (int other = 0; other < CLASSES; other++) {
                either += counts[of][other] + counts[other][of];
            }
            there += either > 0 ? 1 : 0;
            sum += either > 0 ? (double) counts[of][of] / either : 0;
        }
        return sum / there;
    }

    @Test
    void comparesByDrawsOfImages() {
        TestResponse compared = compare(first, second, "");

        assertThat(compared.at("/figure")).isEqualTo("miou");
        assertThat(compared.at("/verdict")).isEqualTo("better");
        for (String name : List.of("miou", "dice", "pixelAccuracy")) {
            assertThat(number(compared, "/deltas/" + name + "/a"))
                    .isEqualTo(number(report(first), "/report/metrics/" + name), within(EXACTLY));
            assertThat(number(compared, "/deltas/" + name + "/b"))
                    .isEqualTo(number(report(second), "/report/metrics/" + name), within(EXACTLY));
            assertThat(number(compared, "/deltas/" + name + "/p")).isEqualTo(1 / 5001.0, within(EXACTLY));
        }
        double[] draws = new Random(3)
                .ints(3_000, 0, Integer.MAX_VALUE)
                .mapToObj(seed -> new Random(seed).ints(IMAGES, 0, IMAGES).toArray())
                .mapToDouble(images -> miou(good, images) - miou(bad, images))
                .sorted()
                .toArray();
        double width = draws[2_925] - draws[75];
        for (String interval : List.of("interval", "bca")) {
            assertThat(number(compared, "/deltas/miou/" + interval + "/0")).isEqualTo(draws[75], within(width / 8));
            assertThat(number(compared, "/deltas/miou/" + interval + "/1")).isEqualTo(draws[2_925], within(width / 8));
        }
        assertThat(compare(second, first, "").at("/verdict")).isEqualTo("worse");
        TestResponse same = compare(first, first, "");
        assertThat(same.at("/verdict")).isEqualTo("no evidence");
        assertThat(same.at("/deltas/miou/p")).isEqualTo(1.0);
        assertThat(compare(first, first, "&margin=0.01").at("/verdict")).isEqualTo("not inferior");
    }

    @Test
    void comparesClassesAndCorrectsTheirP() {
        TestResponse compared = compare(first, second, "");

        assertThat((List<?>) compared.at("/labels")).hasSize(CLASSES);
        for (int of = 0; of < CLASSES; of++) {
            assertThat(compared.at("/labels/" + of + "/label")).isEqualTo(NAMES.get(of));
            assertThat(number(compared, "/labels/" + of + "/delta/a"))
                    .isEqualTo(number(report(first), "/report/metrics/perClass/" + of + "/iou"), within(EXACTLY));
            assertThat(number(compared, "/labels/" + of + "/delta/b"))
                    .isEqualTo(number(report(second), "/report/metrics/perClass/" + of + "/iou"), within(EXACTLY));
            assertThat(number(compared, "/labels/" + of + "/holm")).isEqualTo(4 / 5001.0, within(EXACTLY));
        }
        assertThat(platform.page("/tests/compare?a=" + first + "&b=" + second).select("[aria-label=Labels] tbody tr"))
                .hasSize(CLASSES);
    }

    @Test
    void comparesPartsOfTheImages() {
        Object a = bring("bad", bad, Map.of("slices", "attribute:camera"));
        Object b = bring("good", good, Map.of("slices", "attribute:camera"));

        TestResponse compared = compare(a, b, "&slices=attribute:camera");

        assertThat((List<?>) compared.at("/parts")).hasSize(2);
        assertThat(compared.at("/parts/0/slice")).isEqualTo(Map.of("attribute:camera", "right"));
        assertThat(compared.at("/parts/0/n")).isEqualTo(40L);
        for (Object slice : (List<?>) report(b).at("/report/slices")) {
            int part = Map.of("attribute:camera", "right").equals(((Map<?, ?>) slice).get("slice")) ? 0 : 1;
            assertThat(number(compared, "/parts/" + part + "/deltas/miou/b"))
                    .isEqualTo(
                            ((Number) ((Map<?, ?>) ((Map<?, ?>) slice).get("figures")).get("miou")).doubleValue(),
                            within(EXACTLY));
            assertThat(number(compared, "/parts/" + part + "/holm")).isEqualTo(2 / 5001.0, within(EXACTLY));
        }
        assertThat(platform.page("/tests/compare?a=" + a + "&b=" + b + "&slices=attribute:camera")
                        .select("[aria-label=Slices] tbody tr"))
                .hasSize(2);
    }

    @Test
    void drawsClustersAndLeavesOutWhatIsIgnored() {
        TestResponse clustered = compare(first, second, "&cluster=patient");
        Object a = bring("bad", bad, Map.of("ignore", "background"));
        Object b = bring("good", good, Map.of("ignore", "background"));
        TestResponse ignored = compare(a, b, "");

        assertThat((String) clustered.at("/deltas/miou/method")).contains("30 clusters");
        assertThat(clustered.at("/notes").toString())
                .contains("All intervals and p take samples with the same 'patient'");
        for (String name : List.of("miou", "dice", "pixelAccuracy")) {
            assertThat(number(ignored, "/deltas/" + name + "/a"))
                    .isEqualTo(number(report(a), "/report/metrics/" + name), within(EXACTLY));
        }
        assertThat((List<?>) ignored.at("/labels")).hasSize(CLASSES - 1);
        assertThat(compare(first, b, "").text()).contains("judged otherwise");
    }
}
