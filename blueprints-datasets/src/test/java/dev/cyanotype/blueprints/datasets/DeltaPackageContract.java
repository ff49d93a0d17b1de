package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.blueprints.datasets.packages.archive.SystemTool;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.Form;
import dev.cyanotype.testing.TestResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What packages of only what differs promise, on either database. */
abstract class DeltaPackageContract {
    @RegisterExtension
    final TestWorkspace files = workspace();

    @TempDir
    Path folder;

    private TestApp app;

    abstract TestWorkspace workspace();

    /** In version 2 a picture is new, one has other bytes, one is gone, one another label, and a file stands where a folder was. */
    @BeforeEach
    void uploadTwoVersions() {
        app = TestApp.on(files.workspace());
        upload("same", "old", "gone", "moved", "test/cat/x/deep.png");
        upload("same", "new", null, "moved", "test/cat/x");
        edit(Map.of("path", "train/cat/moved.png", "label", "dog"));
    }

    private void edit(Map<String, Object> change) {
        app.send(Request.of(Method.PATCH, "/api/datasets/set/versions/latest")
                        .body("application/json", JsonCodec.standard().encodeText(Map.of("changes", List.of(change)))))
                .expect(201);
    }

    private void upload(String same, String changed, String gone, String moved, String place) {
        TarFixture tar = new TarFixture()
                .file("train/cat/a.png", same)
                .file("train/cat/b.png", changed)
                .file("train/cat/moved.png", moved)
                .file(place, "placed");
        for (int i = 0; i < 20; i++) {
            tar.file("train/owl/%02d.png".formatted(i), "owl " + i);
        }
        if (gone != null) {
            tar.file("train/cat/gone.png", gone);
        } else {
            tar.file("train/new/c.png", "c");
        }
        app.upload("set", "application/x-tar", tar.bytes()).expect(201);
    }

    private String ask(Map<String, ?> recipe, String version) {
        return send(recipe, version).expect(201).at("").toString();
    }

    private TestResponse send(Map<String, ?> recipe, String version) {
        Map<String, Object> body = new HashMap<>(recipe);
        body.put("datasets", List.of("set@" + version));
        return app.post("/api/datasets/download", body);
    }

    private static Map<String, Object> since(Map<String, ?> recipe, Object older) {
        Map<String, Object> since = new HashMap<>(recipe);
        since.put("since", List.of(older));
        return since;
    }

    private Map<?, ?> listing(String address) {
        return JsonCodec.standard().decode(app.get(address).text(), Map.class);
    }

    /** Unpacks the archives of a package into a folder, as its page says. */
    private void unpack(String address, Path into) throws Exception {
        Files.createDirectories(into);
        for (Object each : (List<?>) listing(address).get("archives")) {
            String name = ((Map<?, ?>) each).get("name").toString();
            Path archive =
                    Files.write(folder.resolve(name), app.get(address + name).bytes());
            if (name.endsWith(".zip")) {
                SystemTool.run("unzip", "-q", "-o", archive.toString(), "-d", into.toString());
            } else {
                SystemTool.run("tar", "-C", into.toString(), "-xf", archive.toString());
            }
        }
    }

    private void remove(String address, Path from) throws IOException, InterruptedException {
        Path list = Files.write(
                folder.resolve("removed.txt"), app.get(address + "removed.txt").bytes());
        SystemTool.run(
                "sh",
                "-c",
                "cd '" + from + "' && tr '\\n' '\\0' < '" + list
                        + "' | xargs -0 rm -f -- && find set -type d -empty -delete");
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            path -> folder.relativize(path).toString(),
                            DeltaPackageContract::sha256,
                            (a, b) -> a,
                            TreeMap::new));
        }
    }

    private static String sha256(Path file) {
        try {
            return Sha256.hex(Sha256.digest().digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tar, image-folder",
        "zip, image-folder",
        "tar.zst, image-folder",
        "webdataset, image-folder",
        "tar, original",
        "tar, coco",
        "zip, yolo",
        "tar, csv",
        "tar.zst, jsonl"
    })
    void unpackedOverTheOlderPackageItIsTheNewerOne(String format, String layout) throws Exception {
        Map<String, Object> recipe = Map.of("format", format, "layout", layout);
        String older = ask(recipe, "1");
        String delta = ask(since(recipe, "set@1"), "3");
        String newer = ask(recipe, "3");
        unpack(older, folder.resolve("applied"));
        unpack(newer, folder.resolve("whole"));

        remove(delta, folder.resolve("applied"));
        unpack(delta, folder.resolve("applied"));

        assertThat(contents(folder.resolve("applied"))).isEqualTo(contents(folder.resolve("whole")));
        unpack(delta, folder.resolve("delta"));
        assertThat(contents(folder.resolve("delta"))).isEqualTo(sums(delta));
        assertThat(sums(delta).size()).isLessThan(sums(newer).size() / 2);
    }

    private Map<String, String> sums(String address) {
        return app.get(address + "SHA256SUMS")
                .text()
                .lines()
                .collect(Collectors.toMap(
                        line -> line.substring(66), line -> line.substring(0, 64), (a, b) -> a, TreeMap::new));
    }

    @Test
    void itSaysWhatItHasAndHowItDiffers() {
        String older = ask(Map.of(), "1");

        String delta = ask(since(Map.of(), "set@1"), "3");

        TestResponse listing = app.get(delta);
        assertThat(listing.at("/archives/0/name")).isEqualTo("set-3-since-1.tar");
        assertThat(listing.at("/contents/0/samples")).isEqualTo(4L);
        assertThat(listing.at("/contents/0/since/version")).isEqualTo(1L);
        assertThat(listing.at("/contents/0/since/package")).isEqualTo(older.split("/")[2]);
        assertThat(listing.at("/contents/0/since/unchanged")).isEqualTo(21L);
        assertThat(listing.at("/contents/0/since/removed")).isEqualTo(3L);
        assertThat(app.get(delta + "removed.txt").text())
                .isEqualTo("set/test/cat/x/deep.png\nset/train/cat/gone.png\nset/train/cat/moved.png\n");
        assertThat(app.get(delta + "manifest.jsonl").text())
                .contains("train/cat/b.png")
                .doesNotContain("cat/a.png");
        assertThat(app.get(delta + "README.md").text())
                .contains("differs from package `" + older.split("/")[2] + "`", "set@1", "removed.txt | tr");
        assertThat(app.get(delta + "croissant.json").text()).contains("only what differs from set@1");
        assertThat(app.get(older).at("/contents/0/since")).isNull();
    }

    @Test
    void itIsOfWhatTheRecipeChoosesInBothVersions() {
        Map<String, Object> recipe =
                Map.of("uses", List.of("train"), "cap", 2, "split", Map.of("ratios", Map.of("a", 0.5, "b", 0.5)));

        String delta = ask(since(recipe, "set@1"), "3");

        Map<String, String> applied = new TreeMap<>(sums(ask(recipe, "1")));
        app.get(delta + "removed.txt").text().lines().forEach(applied::remove);
        applied.putAll(sums(delta));
        assertThat(applied).isEqualTo(sums(ask(recipe, "3")));
    }

    @Test
    void whereSomethingWasOnlyRemovedTheArchiveIsEmpty() throws Exception {
        edit(Map.of("path", "train/new/c.png", "remove", true));
        for (String format : List.of("tar", "zip", "tar.zst", "webdataset")) {
            String delta = ask(since(Map.of("format", format), "set@3"), "4");

            if (!format.equals("zip")) { // unzip takes an empty archive for a fault
                unpack(delta, folder.resolve("empty-" + format));
                assertThat(contents(folder.resolve("empty-" + format))).isEmpty();
            }
            assertThat(app.get(delta).at("/archives/0/samples")).isEqualTo(0L);
            assertThat(app.get(delta).at("/contents/0/since/removed")).isEqualTo(format.equals("webdataset") ? 2L : 1L);
            assertThat(app.get(delta + "SHA256SUMS").text()).isEmpty();
            app.get(delta + "croissant.json").expect(200);
        }
    }

    @Test
    void itNeedsTheOlderVersionNoMoreAndIsNoGarbage() throws Exception {
        String delta = ask(since(Map.of(), "set@1"), "3");
        byte[] before = app.get(delta + "set-3-since-1.tar").bytes();

        for (int i = 0; i < 2; i++) {
            files.workspace().blobs().collect(Duration.ZERO, false, looked -> {});
        }
        app = TestApp.on(files.reopened());

        assertThat(app.get(delta + "set-3-since-1.tar").bytes()).isEqualTo(before);
        assertThat(app.get(delta + "removed.txt").text()).hasLineCount(3);
    }

    @Test
    void pagesPutItTogetherAndSayHowItIsApplied() {
        assertThat(app.page("/new/package?datasets=set&since=set@1").text())
                .contains("How many samples differ from set@1 is known once");
        assertThat(app.browse("/new/package?datasets=set&since=set@3")
                        .expect(422)
                        .text())
                .contains("since-wrong", "expected a version of &#39;set&#39; before 3, got 3");

        String delta = app.submit(
                        "/new/package",
                        Form.empty()
                                .with("datasets", "set")
                                .with("since", "set@1")
                                .with("format", "zip"))
                .expect(303)
                .header("location");

        assertThat(app.page(delta).text())
                .contains("only what differs from set@1 is in it, 4 samples; 21 have not changed, and 3 files are gone")
                .contains("xargs -0 rm -f --", "find set -type d -empty -delete", "unzip -o set-3-since-1.zip");
    }

    @Test
    void aTableOfRowsIsOneFile() {
        app.upload(
                "rows",
                "application/x-tar",
                new TarFixture().file("train/t.csv", "x,label\n1,a\n2,b\n").bytes());
        app.upload(
                "rows",
                "application/x-tar",
                new TarFixture().file("train/t.csv", "x,label\n1,a\n3,b\n").bytes());

        TestResponse refused = app.post(
                        "/api/datasets/download",
                        Map.of("datasets", List.of("rows"), "layout", "csv", "since", List.of("rows@1")))
                .expect(422);

        assertThat(detail(refused)).asString().contains("a table of rows is one file");
    }

    @Test
    void whatIsNoOlderVersionIsRefused() {
        assertThat(detail(send(since(Map.of(), "set@3"), "3").expect(422)))
                .isEqualTo("expected a version of 'set' before 3, got 3");
        assertThat(detail(send(since(Map.of(), "set"), "3").expect(400)))
                .isEqualTo("expected a version such as 'set@1', got 'set'");
        send(since(Map.of(), "set@9"), "3").expect(404);
        app.upload("other", "train/a/1");
        assertThat(detail(send(since(Map.of(), "other@1"), "3").expect(422)))
                .isEqualTo("expected a version of 'set', too");
        send(Map.of("since", List.of("set@1", "other@1")), "3").expect(422);
        send(Map.of("since", List.of("set@1", "set@2")), "3").expect(400);
    }

    private static Object detail(TestResponse refused) {
        return refused.at("/errors/0/detail");
    }
}
