package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cyanotype.http.Request;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShardsTest {
    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private TestApp app;

    @BeforeEach
    void open() {
        app = TestApp.on(files.workspace());
    }

    @Test
    void haveTheFilesOfASampleSideBySide() throws IOException {
        app.upload("set", "train/cat/1.png", "train/big dog/2.jpeg", "test/cat/3.png");
        String folder = ask(Map.of());

        assertThat(tar(folder + "set-1-000000.tar"))
                .containsExactly(
                        Map.entry("set/test/cat/3.png", "test/cat/3.png"),
                        Map.entry("set/test/cat/3.cls", "cat"),
                        Map.entry("set/train/big dog/2.jpeg", "train/big dog/2.jpeg"),
                        Map.entry("set/train/big dog/2.cls", "big dog"),
                        Map.entry("set/train/cat/1.png", "train/cat/1.png"),
                        Map.entry("set/train/cat/1.cls", "cat"));
        assertThat(app.get(folder).at("/archives/0/samples")).isEqualTo(3L);
        assertThat(app.get(folder).at("/format")).isEqualTo("webdataset");
    }

    @Test
    void haveAKeyForEachSampleThatEndsAtItsFirstDot() throws IOException {
        app.upload(
                "set",
                "train/a/x.1.png",
                "train/a/x_1.png",
                "train/a/y.png",
                "train/a/y.txt",
                "train/a/z",
                "train/a/v.CLS");

        List<String> names =
                new ArrayList<>(tar(ask(Map.of()) + "set-1-000000.tar").keySet());

        assertThat(names)
                .filteredOn(name -> !name.endsWith(".cls"))
                .containsExactlyInAnyOrder(
                        "set/train/a/x_1~" + hash("train/a/x.1.png") + ".png",
                        "set/train/a/x_1~" + hash("train/a/x_1.png") + ".png",
                        "set/train/a/y~" + hash("train/a/y.png") + ".png",
                        "set/train/a/y~" + hash("train/a/y.txt") + ".txt",
                        "set/train/a/z.bin",
                        "set/train/a/v.bin");
        for (int i = 0; i < names.size(); i += 2) {
            assertThat(key(names.get(i))).isEqualTo(key(names.get(i + 1)));
        }
        assertThat(names.stream().map(ShardsTest::key).distinct()).hasSize(6);
    }

    @Test
    void haveAsManySamplesAsAskedFor() throws IOException {
        app.upload("set", paths(25));
        String folder = ask(Map.of("shard", Map.of("samples", 10)));

        TestResponse listing = app.get(folder);

        assertThat(listing.at("/archives"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .extracting(archive -> archive.get("name") + " " + archive.get("samples"))
                .containsExactly("set-1-000000.tar 10", "set-1-000001.tar 10", "set-1-000002.tar 5");
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            TestResponse shard = app.get(folder + "set-1-00000" + i + ".tar");
            assertThat((long) shard.bytes().length).isEqualTo(listing.at("/archives/" + i + "/length"));
            assertThat(shard.header("etag")).isEqualTo("\"" + listing.at("/archives/" + i + "/etag") + "\"");
            all.addAll(contents(folder + "set-1-00000" + i + ".tar"));
        }
        assertThat(all).containsExactlyInAnyOrder(paths(25)).isSorted();
        assertThat(app.get(folder + "manifest.jsonl").text().lines())
                .hasSize(50)
                .anySatisfy(line -> assertThat(line).contains("\"archive\":\"set-1-000002.tar\""));
    }

    @Test
    void areNotLongerThanAskedForUnlessASampleIs() throws IOException {
        app.upload(
                "set",
                "application/x-tar",
                new TarFixture()
                        .file("train/a/1", "x".repeat(3_000))
                        .file("train/a/2", "x".repeat(100))
                        .file("train/a/3", "x".repeat(100))
                        .file("train/a/4", "x".repeat(50_000))
                        .file("train/a/5", "x".repeat(100))
                        .bytes());

        TestResponse listing = app.get(ask(Map.of("shard", Map.of("bytes", 10_000))));

        assertThat(listing.at("/archives"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .extracting(archive -> archive.get("samples"), archive -> (long) archive.get("length") <= 10_000)
                .containsExactly(tuple(3L, true), tuple(1L, false), tuple(1L, true));
    }

    @Test
    void areReadInRangesAndFoundInTheManifest() throws IOException {
        app.upload("set", paths(25));
        String folder = ask(Map.of("shard", Map.of("samples", 10)));
        byte[] whole = app.get(folder + "set-1-000001.tar").bytes();

        TestResponse part = app.send(Request.get(folder + "set-1-000001.tar").header("range", "bytes=5000-9999"));

        assertThat(part.status()).isEqualTo(206);
        assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(whole, 5_000, 10_000));
        app.get(folder + "manifest.jsonl").text().lines().forEach(line -> {
            Map<?, ?> file = JsonCodec.standard().decode(line, Map.class);
            long offset = (long) file.get("offset");
            TestResponse content = app.send(Request.get(folder + file.get("archive"))
                    .header("range", "bytes=" + offset + "-" + (offset + (long) file.get("length") - 1)));
            assertThat(Sha256.of(content.text())).isEqualTo(file.get("sha256"));
        });
    }

    @Test
    void areShuffledOverAllOfThemBySeed() throws IOException {
        app.upload("set", paths(100));
        Map<String, ?> size = Map.of("samples", 30);

        List<String> one = all(ask(Map.of("shard", size, "shuffle", 1)));
        List<String> two = all(ask(Map.of("shard", size, "shuffle", 2)));

        assertThat(one).containsExactlyInAnyOrder(paths(100)).isNotEqualTo(two).isNotEqualTo(Arrays.asList(paths(100)));
        assertThat(two).containsExactlyInAnyOrder(paths(100));
        assertThat(one.subList(0, 30)).anyMatch(path -> path.startsWith("test/"));
        assertThat(ask(Map.of("shard", size, "shuffle", 1))).isEqualTo(ask(Map.of("shuffle", 1, "shard", size)));
        assertThat(ask(Map.of("shuffle", 0))).isNotEqualTo(ask(Map.of()));
    }

    @Test
    void areRefusedWithWrongSizes() {
        app.upload("set", "train/a/1");

        assertThat(refused(Map.of("format", "webdataset", "shard", Map.of())))
                .isEqualTo("/shard expected either 'samples' or 'bytes'");
        assertThat(refused(Map.of("format", "webdataset", "shard", Map.of("samples", 0))))
                .isEqualTo("/shard/samples expected 1 or more, got 0");
        assertThat(refused(Map.of("shard", Map.of("samples", 5))))
                .isEqualTo("/shard expected only with the format 'webdataset', got it with 'tar'");
        assertThat(refused(Map.of("format", "zip", "shuffle", 5)))
                .isEqualTo("/shuffle expected only with the format 'webdataset', got it with 'zip'");
        assertThat(refused(Map.of("format", "webdatasets")))
                .isEqualTo(
                        "/format expected one of [tar, zip, tar.zst, webdataset], got 'webdatasets'; did you mean 'webdataset'?");
    }

    @Test
    void areNamedWhenOneIsAskedForThatIsNotThere() {
        app.upload("set", paths(5));
        String folder = ask(Map.of("shard", Map.of("samples", 2)));

        for (String name : List.of("set-1-000003.tar", "set-1-0000002.tar", "set-1-2.tar", "set-1.tar", "x")) {
            TestResponse missing = app.get(folder + name);
            assertThat(missing.status()).isEqualTo(404);
            assertThat(missing.at("/detail").toString()).contains("set-1-000000.tar] and the shards that follow");
        }
        assertThat(app.get(folder + "set-1-000002.tar").status()).isEqualTo(200);
    }

    @Test
    void areListedOnThePage() {
        app.upload("set", paths(25));

        String page = app.page(ask(Map.of("shard", Map.of("samples", 10)))).text();

        assertThat(page).contains("set-1-000002.tar", "set-1-{000000..000002}.tar", "epochs/0/?seed=42");
    }

    private String refused(Map<String, ?> recipe) {
        Map<String, Object> body = new HashMap<>(recipe);
        body.put("datasets", List.of("set"));
        TestResponse refused = app.post("/api/datasets/download", body).expect(400);
        return refused.at("/errors/0/pointer") + " " + refused.at("/errors/0/detail");
    }

    private String ask(Map<String, ?> recipe) {
        Map<String, Object> body = new HashMap<>(recipe);
        body.put("datasets", List.of("set"));
        body.put("format", "webdataset");
        return app.post("/api/datasets/download", body).expect(201).at("").toString();
    }

    private static String[] paths(int count) {
        String[] paths = new String[count];
        for (int i = 0; i < count; i++) {
            paths[i] = "%s/%d/%03d.png".formatted(i < count / 2 ? "test" : "train", i % 3, i);
        }
        Arrays.sort(paths);
        return paths;
    }

    private static String key(String name) {
        int file = name.lastIndexOf('/') + 1;
        return name.substring(0, name.indexOf('.', file));
    }

    private static String hash(String path) {
        return Sha256.of(path).substring(0, 16);
    }

    /** Returns the contents of the samples of all shards. */
    private List<String> all(String folder) throws IOException {
        List<String> all = new ArrayList<>();
        if (app.get(folder).at("/archives") instanceof List<?> archives) {
            for (int i = 0; i < archives.size(); i++) {
                all.addAll(
                        contents(app.get(folder).at("/archives/" + i + "/url").toString()));
            }
        }
        return all;
    }

    private List<String> contents(String archive) throws IOException {
        List<String> contents = new ArrayList<>();
        tar(archive).forEach((name, content) -> {
            if (!name.endsWith(".cls")) {
                contents.add(content);
            }
        });
        return contents;
    }

    private Map<String, String> tar(String archive) throws IOException {
        Map<String, String> contents = new LinkedHashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new ByteArrayInputStream(app.get(archive).expect(200).bytes()))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                contents.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return contents;
    }
}
