package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Request;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EpochTest {
    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private TestApp app;
    private String[] paths;

    @BeforeEach
    void open() {
        app = TestApp.on(files.workspace());
        paths = new String[230];
        for (int i = 0; i < paths.length; i++) {
            paths[i] = "%s/%d/%03d%s.png".formatted(i % 5 == 0 ? "test" : "train", i % 7, i, "x".repeat(i % 90));
        }
        app.upload("set", paths);
    }

    @Test
    void hasEverySampleOnceWithItsLabel() throws IOException {
        String folder = ask(Map.of("samples", 50));
        Set<List<String>> orders = new HashSet<>();

        for (String epoch : List.of("0/ 0", "0/ 42", "1/ 42", "2147483647/ 42")) {
            List<String> read = read(folder, epoch);
            assertThat(read).containsExactlyInAnyOrder(paths);
            orders.add(read);
        }

        assertThat(orders)
                .hasSize(4)
                .doesNotContain(Arrays.stream(paths).sorted().toList());
    }

    /**
     * The tenth of the epoch that a sample is in has, over many epochs, a chi-square of nine degrees of freedom. Its critical values
     * are those of the NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.4: 1 in 20 samples lies above 16.919, and 1 in
     * 1,000 above 27.877.
     */
    @Test
    void hasEverySampleInEachTenthAlike() throws IOException {
        int epochs = 200;
        String folder = ask(Map.of("samples", 500));
        Map<String, int[]> tenths = new HashMap<>();
        for (int epoch = 0; epoch < epochs; epoch++) {
            List<String> order = samples(app.get(folder + "epochs/" + epoch + "/set-1-000000.tar?seed=42"));
            for (int place = 0; place < order.size(); place++) {
                tenths.computeIfAbsent(order.get(place), path -> new int[10])[place * 10 / order.size()]++;
            }
        }

        double expected = epochs / 10.0;
        List<Double> chiSquares = tenths.values().stream()
                .map(counts -> Arrays.stream(counts)
                        .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                        .sum())
                .toList();

        assertThat(chiSquares).hasSize(paths.length);
        assertThat(chiSquares.stream().filter(value -> value > 16.919).count()).isBetween(2L, 25L);
        assertThat(chiSquares.stream().filter(value -> value > 27.877).count()).isLessThan(4);
    }

    @Test
    void hasTheSameShardsForAnyNumberOfWorkers() throws IOException {
        String folder = ask(Map.of("samples", 50));
        TestResponse listing = app.get(folder + "epochs/3/?seed=42");
        List<String> whole = read(folder, "3/ 42");

        assertThat(listing.at("/archives/4/name")).isEqualTo("set-1-000004.tar");
        assertThat(listing.at("/archives/4/url")).isEqualTo(folder + "epochs/3/set-1-000004.tar?seed=42");
        assertThat(listing.at("/archives/4/samples")).isEqualTo(30L);
        for (int workers = 1; workers <= 8; workers++) {
            List<String> all = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                for (int shard = worker; shard < 5; shard += workers) {
                    all.addAll(samples(
                            app.get(listing.at("/archives/" + shard + "/url").toString())));
                }
            }
            assertThat(all).containsExactlyInAnyOrder(paths);
        }
        assertThat(whole.subList(50, 100)).isEqualTo(samples(app.get(folder + "epochs/3/set-1-000001.tar?seed=42")));
    }

    @Test
    void goesOnAtAnyByteAlsoAfterARestart() {
        String shard = ask(Map.of("bytes", 100_000)) + "epochs/1/set-1-000001.tar?seed=7";
        TestResponse whole = app.get(shard);
        byte[] bytes = whole.bytes();
        String tag = whole.header("etag");
        Random random = new Random(1);
        TestApp again = TestApp.on(files.reopened());

        for (int i = 0; i < 50; i++) {
            int from = i < 5 ? bytes.length - 1 - i * 300 : random.nextInt(bytes.length);
            TestResponse rest = again.send(
                    Request.get(shard).header("range", "bytes=" + from + "-").header("if-range", tag));
            assertThat(rest.status()).isEqualTo(206);
            assertThat(rest.bytes()).isEqualTo(Arrays.copyOfRange(bytes, from, bytes.length));
        }
        assertThat(again.head(shard).header("content-length")).isEqualTo("" + bytes.length);
    }

    @Test
    void hasATagOfItsOwn() {
        String folder = ask(Map.of("samples", 500));
        String file = "set-1-000000.tar";

        assertThat(List.of(
                        folder + file,
                        folder + "epochs/0/" + file,
                        folder + "epochs/1/" + file,
                        folder + "epochs/1/" + file + "?seed=1",
                        ask(Map.of("samples", 100)) + "epochs/1/" + file))
                .extracting(address -> app.head(address).header("etag"))
                .doesNotHaveDuplicates()
                .allSatisfy(tag -> assertThat(tag).startsWith("\""));
    }

    @Test
    void isThereForPackagesWithShardsOnly() {
        String tar = app.post("/api/datasets/download", Map.of("datasets", List.of("set")))
                .at("")
                .toString();

        TestResponse refused = app.get(tar + "epochs/1/");

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.at("/detail").toString())
                .contains("has no epochs, for its format is 'tar'; ask for one with the format 'webdataset'");
    }

    @Test
    void namesWhatIsWrong() {
        String folder = ask(Map.of("samples", 50));

        assertThat(app.get(folder + "epochs/1/set-1-000005.tar").at("/detail"))
                .isEqualTo(
                        "The epoch has no file 'set-1-000005.tar', it has [set-1-000000.tar] and the shards that follow.");
        assertThat(app.get(folder + "epochs/1/?seed=x").status()).isEqualTo(400);
        assertThat(app.get(folder + "epochs/one/").status()).isEqualTo(404);
        assertThat(app.get(folder + "epochs/-1/").status()).isEqualTo(404);
    }

    private String ask(Map<String, ?> shard) {
        Map<String, Object> body = new HashMap<>();
        body.put("datasets", List.of("set"));
        body.put("format", "webdataset");
        body.put("shard", shard);
        return app.post("/api/datasets/download", body).expect(201).at("").toString();
    }

    /** Returns the samples of an epoch in its order, by what they hold, which is their path. */
    private List<String> read(String folder, String epochAndSeed) throws IOException {
        String[] parts = epochAndSeed.split(" ");
        List<String> read = new ArrayList<>();
        TestResponse listing = app.get(folder + "epochs/" + parts[0] + "?seed=" + parts[1]);
        if (listing.at("/archives") instanceof List<?> shards) {
            for (int i = 0; i < shards.size(); i++) {
                read.addAll(
                        samples(app.get(listing.at("/archives/" + i + "/url").toString())));
            }
        }
        return read;
    }

    /** Checks that each sample has its own label beside it. */
    private static List<String> samples(TestResponse shard) throws IOException {
        List<String> samples = new ArrayList<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new ByteArrayInputStream(shard.expect(200).bytes()))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String content = new String(tar.readAllBytes(), StandardCharsets.UTF_8);
                String key = content.substring(0, content.length() - ".png".length());
                assertThat(entry.getName()).isEqualTo("set/" + content);
                assertThat(tar.getNextEntry().getName()).isEqualTo("set/" + key + ".cls");
                assertThat(new String(tar.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo(content.split("/")[1]);
                samples.add(content);
            }
        }
        return samples;
    }
}
