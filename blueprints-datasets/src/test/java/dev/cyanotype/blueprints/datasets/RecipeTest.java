package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecipeTest {
    private static final Map<String, Double> HALVES = Map.of("train", 0.5, "validation", 0.5);

    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private TestApp app;

    @BeforeEach
    void open() {
        app = TestApp.on(files.workspace());
    }

    /** What a package has: the use and the label of each sample by its content, which is its path. */
    private Map<String, String> samples(Map<String, ?> recipe) {
        Map<String, String> samples = new TreeMap<>();
        app.get(ask(recipe) + "manifest.jsonl").text().lines().forEach(line -> {
            Map<?, ?> file = JsonCodec.standard().decode(line, Map.class);
            String path = file.get("path").toString();
            samples.put(
                    path.substring(path.lastIndexOf('/') + 1).replaceAll("~.*", ""),
                    file.get("use") + "/" + file.get("label"));
        });
        return samples;
    }

    private Map<String, Long> counts(Map<String, ?> recipe) {
        return samples(recipe).values().stream()
                .collect(Collectors.groupingBy(each -> each, TreeMap::new, Collectors.counting()));
    }

    private String ask(Map<String, ?> recipe) {
        return send(recipe).expect(201).at("").toString();
    }

    private TestResponse send(Map<String, ?> recipe) {
        Map<String, Object> body = new HashMap<>(recipe);
        body.putIfAbsent("datasets", List.of("set"));
        return app.post("/api/datasets/download", body);
    }

    private Object omitted(Map<String, ?> recipe) {
        TestResponse listing = app.get(ask(recipe));
        Object there = listing.at("/contents/0/samples");
        return there + " and " + listing.at("/contents/0/omitted");
    }

    /** Imports as many samples as each folder says. */
    private void upload(String dataset, Map<String, Integer> folders) {
        List<String> paths = new ArrayList<>();
        new TreeMap<>(folders)
                .forEach((folder, count) -> IntStream.range(0, count)
                        .forEach(i -> paths.add(folder + "/" + folder.replace('/', '-') + "-%04d".formatted(i))));
        app.upload(dataset, paths.toArray(String[]::new));
    }

    @Test
    void choosesLabelsAndTexts() {
        app.upload("set", "train/cat/Left-1", "train/cat/right-2", "train/dog/left-3", "test/cat/left-4", "test/owl/5");

        assertThat(samples(Map.of("labels", List.of("cat", "owl"))).keySet())
                .containsExactly("5", "Left-1", "left-4", "right-2");
        assertThat(samples(Map.of("filter", "LEFT")).keySet()).containsExactly("Left-1", "left-3", "left-4");
        assertThat(samples(Map.of("filter", "left", "labels", List.of("cat"), "uses", List.of("train")))
                        .keySet())
                .containsExactly("Left-1");
        assertThat(omitted(Map.of("filter", "left", "labels", List.of("cat"), "uses", List.of("train"))))
                .isEqualTo("1 and {filter=2, cap=0, balance=0}");
    }

    @Test
    void capsEachLabelOfEachUse() {
        upload("set", Map.of("train/a", 30, "train/b", 5, "test/a", 12));

        assertThat(counts(Map.of("cap", 10))).isEqualTo(Map.of("train/a", 10L, "train/b", 5L, "test/a", 10L));
        assertThat(omitted(Map.of("cap", 10))).isEqualTo("25 and {filter=0, cap=22, balance=0}");
        assertThat(samples(Map.of("cap", 9)).keySet())
                .isSubsetOf(samples(Map.of("cap", 10)).keySet());
    }

    @Test
    void balancesEachUse() {
        upload("set", Map.of("train/a", 30, "train/b", 7, "test/a", 12, "test/b", 20));

        assertThat(counts(Map.of("balance", true)))
                .isEqualTo(Map.of("train/a", 7L, "train/b", 7L, "test/a", 12L, "test/b", 12L));
        assertThat(counts(Map.of("balance", true, "cap", 10)))
                .isEqualTo(Map.of("train/a", 7L, "train/b", 7L, "test/a", 10L, "test/b", 10L));
        assertThat(omitted(Map.of("balance", true, "cap", 10))).isEqualTo("34 and {filter=0, cap=32, balance=3}");
    }

    @Test
    void splitsBySeedAndKeepsWhatHadAUseWhenSamplesAreAdded() {
        upload("set", Map.of("train/a", 300, "train/b", 100));
        Map<String, Object> split = Map.of("ratios", Map.of("train", 0.8, "validation", 0.2), "seed", 7);

        Map<String, String> before = samples(Map.of("split", split));
        upload("set", Map.of("train/a", 350, "train/b", 140, "train/c", 20));
        Map<String, String> after = samples(Map.of("split", split));

        assertThat(before).hasSize(400);
        assertThat(before.values())
                .filteredOn(each -> each.startsWith("train/"))
                .hasSizeBetween(290, 350);
        assertThat(after).hasSize(510).containsAllEntriesOf(before);
        assertThat(samples(Map.of("split", Map.of("ratios", Map.of("train", 0.8, "validation", 0.2), "seed", 8))))
                .isNotEqualTo(after);
        assertThat(app.get(ask(Map.of("split", split))).at("/archives/0/uses"))
                .isEqualTo(List.of("train", "validation"));
    }

    /** As docs/packages.md has it. */
    @Test
    void splitsAsTheDocumentationSays() {
        app.upload("set", "train/7/a.png", "train/7/b.png", "train/7/c.png", "train/7/d.png", "train/7/e.png");

        Map<String, String> samples =
                samples(Map.of("split", Map.of("ratios", Map.of("train", 0.8, "validation", 0.2), "seed", 7)));

        assertThat(String.join(" ", samples.values())).isEqualTo("train/7 train/7 train/7 validation/7 validation/7");
    }

    @Test
    void stratifiesExactly() {
        upload("set", Map.of("train/a", 300, "train/b", 101, "train/c", 1, "train/d", 2));

        Map<String, Object> split = Map.of("ratios", Map.of("train", 0.8, "validation", 0.2), "stratify", true);

        assertThat(counts(Map.of("split", split)))
                .isEqualTo(Map.of(
                        "train/a",
                        240L,
                        "validation/a",
                        60L,
                        "train/b",
                        81L,
                        "validation/b",
                        20L,
                        "train/c",
                        1L,
                        "train/d",
                        2L));
    }

    @Test
    void stratifiesWithFewMovingWhenSamplesAreAdded() {
        Map<String, Object> split = Map.of("split", Map.of("ratios", HALVES, "stratify", true));
        upload("set", Map.of("train/a", 400));
        Map<String, String> before = samples(split);
        upload("set", Map.of("train/a", 404));

        Map<String, String> after = samples(split);

        assertThat(before.entrySet())
                .filteredOn(sample -> !sample.getValue().equals(after.get(sample.getKey())))
                .hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void keepsEqualContentsTogether() {
        TarFixture tar = new TarFixture();
        for (int i = 0; i < 120; i++) {
            tar.file("train/a/%03d".formatted(i), "content " + i % 40);
        }
        app.upload("set", "application/x-tar", tar.bytes());

        Map<String, String> uses = samples(Map.of("split", Map.of("ratios", HALVES, "group", "content")));

        for (int i = 0; i < 40; i++) {
            assertThat(Set.of("%03d".formatted(i), "%03d".formatted(i + 40), "%03d".formatted(i + 80)))
                    .extracting(uses::get)
                    .containsOnly(uses.get("%03d".formatted(i)));
        }
        assertThat(Set.copyOf(uses.values())).hasSize(2);
    }

    @Test
    void splitsThenCapsIntoShards() {
        upload("set", Map.of("train/a", 50, "train/b", 20));
        Map<String, Object> recipe = Map.of(
                "format",
                "webdataset",
                "split",
                Map.of("ratios", HALVES, "stratify", true),
                "balance",
                true,
                "cap",
                9,
                "shuffle",
                1);

        String folder = ask(recipe);

        assertThat(app.get(folder).at("/archives/0/samples")).isEqualTo(36L);
        assertThat(app.get(folder + "manifest.jsonl").text().lines())
                .filteredOn(line -> line.contains(".cls"))
                .hasSize(36)
                .filteredOn(line -> line.contains("\"use\":\"validation\""))
                .hasSize(18)
                .allSatisfy(line -> assertThat(line).contains("\"path\":\"set/validation/"));
        assertThat(app.page(folder).text()).contains("36 samples are in it; 34 are not");
    }

    @Test
    void hasOneIdForEachRecipe() {
        upload("set", Map.of("train/a", 5, "train/b", 5));

        assertThat(ask(Map.of("labels", List.of("b", "a")))).isEqualTo(ask(Map.of("labels", List.of("a", "b"))));
        assertThat(ask(Map.of("balance", false, "labels", List.of()))).isEqualTo(ask(Map.of()));
        assertThat(ask(Map.of("cap", 2))).isNotEqualTo(ask(Map.of("cap", 3))).isNotEqualTo(ask(Map.of()));
        String archives = "{\"archives\":[{\"dataset\":\"set\",\"digest\":\"%s\",\"uses\":[\"train\"],\"version\":1}],"
                .formatted(app.get("/api/datasets/set/versions/1").at("/digest"));
        assertThat(ask(Map.of())).isEqualTo(address(archives + "\"format\":\"tar\"}"));
        assertThat(ask(Map.of(
                        "labels",
                        List.of("a"),
                        "filter",
                        "a",
                        "cap",
                        3,
                        "balance",
                        true,
                        "format",
                        "webdataset",
                        "split",
                        Map.of("ratios", HALVES, "seed", 7),
                        "shuffle",
                        0)))
                .isEqualTo(address(archives
                        + "\"balance\":true,\"cap\":3,\"filter\":\"a\",\"format\":\"webdataset\",\"labels\":[\"a\"],"
                        + "\"shard\":{\"bytes\":268435456},\"shuffle\":0,"
                        + "\"split\":{\"ratios\":{\"train\":0.5,\"validation\":0.5},\"seed\":7}}"));
    }

    private static String address(String recipe) {
        return "/downloads/" + Sha256.of(recipe).substring(0, 32) + "/";
    }

    @Test
    void isRefusedWhenTheCountsDoNotAddUp() {
        upload("set", Map.of("train/a", 5));
        files.workspace().database().write(handle -> handle.execute("update dataset_use set samples = 6"));

        TestResponse refused = send(Map.of("cap", 3));

        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.at("/detail"))
                .isEqualTo("The package does not add up, so it is not made: 'set@1' has 6 samples of [train],"
                        + " 3 would be in it and 2 left out.");
        assertThat(files.workspace()
                        .database()
                        .<Integer>read(handle -> handle.select("select count(*) from package")
                                .mapTo(Integer.class)
                                .one()))
                .isZero();
    }

    @Test
    void isRefusedWhenNothingIsLeft() {
        upload("set", Map.of("train/a", 5));

        TestResponse refused = send(Map.of("filter", "nowhere"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/detail"))
                .isEqualTo("Of the 5 samples of 'set@1' none would be in the package; choose others.");
    }

    @Test
    void namesALabelThatIsNotThere() {
        app.upload("set", "train/cat/1", "train/dog/2");

        TestResponse refused = send(Map.of("labels", List.of("cat", "dok")));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.at("/detail")).isEqualTo("There is no label 'dok' in [set@1]; did you mean 'dog'?");
    }

    @Test
    void namesWhatIsWrong() {
        app.upload("set", "train/cat/1");

        assertThat(refused("{'cap': 0}")).isEqualTo("/cap expected 1 or more, got 0");
        assertThat(refused("{'filter': ' '}")).isEqualTo("/filter expected 1 to 1000 characters, got 1");
        assertThat(refused("{'balance': 'yes'}")).startsWith("/balance expected");
        assertThat(refused("{'split': {'ratios': {}}}")).isEqualTo("/split/ratios expected 1 to 100 uses, got 0");
        assertThat(refused("{'split': {'ratios': {'train': 0.8}}}"))
                .isEqualTo("/split/ratios expected ratios that are 1 together, got 0.8");
        assertThat(refused("{'split': {'ratios': {'train': 1.5}}}"))
                .isEqualTo("/split/ratios/train expected more than 0 and at most 1, got 1.5");
        assertThat(refused("{'split': {'ratios': {'a': 'x'}}}")).startsWith("/split/ratios/a expected");
        assertThat(refused("{'split': {'ratios': {'a/b': 1}}}")).startsWith("/split/ratios 'a/b' is no name for a use");
        assertThat(refused("{'split': {'ratios': {'a': 1}, 'group': ''}}"))
                .isEqualTo("/split/group expected 'content' or an attribute of 1 to 1000 characters");
        assertThat(refused("{'size': {'min': -1}}")).isEqualTo("/size/min expected 0 or more, got -1");
        assertThat(refused("{'size': {'min': 5, 'max': 4}}")).isEqualTo("/size/max expected 5 or more, got 4");
        assertThat(refused("{'attributes': {'camera': []}}"))
                .isEqualTo("/attributes expected 1 to 1000 values of 'camera'");
        assertThat(refused("{'split': {'ratios': {'a': 1}, 'group': 'content', 'stratify': true}}"))
                .startsWith("/split/stratify expected false with a group");
    }

    @Test
    void choosesSizes() {
        app.upload("set", "train/a/1", "train/a/22", "train/a/333");

        assertThat(samples(Map.of("size", Map.of("min", 10, "max", 10))).keySet())
                .containsExactly("22");
        assertThat(omitted(Map.of("size", Map.of("max", 10)))).isEqualTo("2 and {filter=1, cap=0, balance=0}");
    }

    /** Rows have their columns as attributes, images what is said of them. */
    @Test
    void choosesAttributesAndKeepsTheirValuesTogether() {
        StringBuilder rows = new StringBuilder("patient,age,label\n");
        for (int i = 0; i < 90; i++) {
            rows.append("p").append(i % 30).append(',').append(i % 3).append(",a\n");
        }
        app.upload(
                "set",
                "application/x-tar",
                new TarFixture().file("all.csv", rows.toString()).bytes());
        Map<String, ?> split = Map.of("ratios", HALVES, "group", "patient");

        Map<String, String> uses = samples(Map.of("split", split));

        for (int i = 0; i < 30; i++) {
            assertThat(Set.of("all-%06d.json".formatted(i), "all-%06d.json".formatted(i + 30)))
                    .extracting(uses::get)
                    .containsOnly(uses.get("all-%06d.json".formatted(i + 60)));
        }
        assertThat(Set.copyOf(uses.values())).hasSize(2);
        assertThat(omitted(Map.of("attributes", Map.of("age", List.of("0", "2"), "patient", List.of("p5", "p6")))))
                .isEqualTo("6 and {filter=84, cap=0, balance=0}");
        assertThat(send(Map.of("attributes", Map.of("patients", List.of("1"))))
                        .expect(422)
                        .text())
                .contains("No sample has the attribute 'patients'; they have [age, patient]; did you mean 'patient'?");
    }

    @Test
    void choosesWhatIsSaidOfImages() {
        String lists = "{\"images\":[{\"id\":1,\"file_name\":\"1.png\",\"width\":8,\"height\":8,\"lux\":1.50},"
                + "{\"id\":2,\"file_name\":\"2.png\",\"width\":8,\"height\":8,\"camera\":\"left\"}],"
                + "\"annotations\":[],\"categories\":[]}";
        app.upload(
                "set",
                "application/x-tar",
                new TarFixture()
                        .file("train/_annotations.coco.json", lists)
                        .file("train/1.png", "one")
                        .file("train/2.png", "two")
                        .bytes());

        assertThat(samples(Map.of("attributes", Map.of("camera", List.of("left"))))
                        .keySet())
                .containsExactly("2");
        assertThat(samples(Map.of("attributes", Map.of("lux", List.of("1.5")))).keySet())
                .containsExactly("1");
    }

    private String refused(String recipe) {
        TestResponse refused = send(members(recipe.replace('\'', '"'))).expect(400);
        return refused.at("/errors/0/pointer") + " " + refused.at("/errors/0/detail");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> members(String json) {
        return JsonCodec.standard().decode(json, Map.class);
    }
}
