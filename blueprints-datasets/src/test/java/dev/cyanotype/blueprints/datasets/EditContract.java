package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.blueprints.datasets.samples.SampleTable;
import dev.cyanotype.blueprints.datasets.samples.SampleWriter;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What editing promises, on either database. */
abstract class EditContract {
    @RegisterExtension
    final TestWorkspace files = workspace();

    private TestApp app;

    abstract TestWorkspace workspace();

    @BeforeEach
    void start() {
        app = TestApp.on(files.workspace());
    }

    private TestResponse edit(String dataset, Object... changes) {
        return patch(dataset + "/versions/latest", Map.of("changes", List.of(changes)));
    }

    private TestResponse patch(String target, Map<String, ?> body) {
        return app.send(Request.of(Method.PATCH, "/api/datasets/" + target)
                .body("application/json", JsonCodec.standard().encodeText(body)));
    }

    private List<Object> each(String target, String member) {
        List<Object> values = new ArrayList<>();
        TestResponse page = app.get(target);
        for (int i = 0; page.json().get("data") instanceof List<?> data && i < data.size(); i++) {
            values.add(page.at("/data/" + i + "/" + member));
        }
        return values;
    }

    /** Returns what a package of a version holds: the content of each file by its path. */
    private Map<String, String> unpacked(String reference) throws IOException {
        Map<String, String> unpacked = new TreeMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(tar(reference)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                assertThat(unpacked.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8)))
                        .isNull();
            }
        }
        return unpacked;
    }

    private byte[] tar(String reference) {
        Object address = app.post("/api/datasets/download", Map.of("datasets", List.of(reference)))
                .at("");
        return app.get(address + reference.replace('@', '-') + ".tar").bytes();
    }

    @Test
    void relabelsWithoutRenaming() throws IOException {
        app.upload("set", "train/cat/1.png", "train/cat/2.png", "train/dog/1.png");

        TestResponse edited = edit("set", Map.of("path", "train/cat/1.png", "label", "dog"));

        assertThat(edited.status()).isEqualTo(201);
        assertThat(edited.header("location")).isEqualTo("/api/datasets/set/versions/2");
        assertThat(edited.at("/samples")).isEqualTo(3L);
        assertThat(each("/api/datasets/set/versions/2/samples?label=dog", "path"))
                .containsExactly("train/cat/1.png", "train/dog/1.png");
        assertThat(app.get("/api/datasets/set/versions/2/samples?label=dog&limit=1")
                        .at("/total"))
                .isEqualTo(2L);
        assertThat(each("/api/datasets/set/versions/1/samples?label=dog", "path"))
                .containsExactly("train/dog/1.png");
        assertThat(app.get("/api/datasets/set").at("/labels")).isEqualTo(List.of("cat", "dog"));
        assertThat(totals(app.get("/api/datasets/set/diff"))).containsExactly(0L, 0L, 0L, 1L, 0L);
        assertThat(unpacked("set@1"))
                .containsOnlyKeys("set/train/cat/1.png", "set/train/cat/2.png", "set/train/dog/1.png");
        assertThat(unpacked("set@2"))
                .containsOnlyKeys("set/train/dog/1~651b16567bb217b7.png", "set/train/cat/2.png", "set/train/dog/1.png")
                .containsEntry("set/train/dog/1~651b16567bb217b7.png", "train/cat/1.png")
                .containsEntry("set/train/dog/1.png", "train/dog/1.png");
    }

    @Test
    void movesBetweenUsesAndRemovesByFilter() throws IOException {
        app.upload("set", "train/a/1", "train/a/2", "train/b/3", "test/a/4", "test/b/5");

        TestResponse edited = edit(
                "set",
                Map.of("filter", Map.of("label", "b", "uses", List.of("train")), "use", "validation"),
                Map.of("filter", Map.of("uses", List.of("test")), "remove", true));

        assertThat(edited.status()).as(edited.text()).isEqualTo(201);
        assertThat(edited.at("/uses/0/name")).isEqualTo("train");
        assertThat(edited.at("/uses/1/name")).isEqualTo("validation");
        assertThat(edited.at("/uses/1/samples")).isEqualTo(1L);
        assertThat(edited.at("/samples")).isEqualTo(3L);
        assertThat(each("/api/datasets/set/versions/2/samples?uses[]=validation", "path"))
                .containsExactly("train/b/3");
        assertThat(unpacked("set@2").values()).containsExactlyInAnyOrder("train/a/1", "train/a/2", "train/b/3");
    }

    @Test
    void aChangeSeesWhatTheOneBeforeHasDone() {
        app.upload("set", "train/a/1", "train/a/2", "train/b/3");

        TestResponse edited = edit(
                "set",
                Map.of("filter", Map.of("label", "a"), "label", "b"),
                Map.of("filter", Map.of("label", "b"), "label", "c"),
                Map.of("path", "train/a/2", "label", "a"));

        assertThat(edited.status()).isEqualTo(201);
        assertThat(each("/api/datasets/set/versions/2/samples", "label")).containsExactly("c", "a", "c");
        assertThat(app.get("/api/datasets/set/versions/2/samples?label=c").at("/total"))
                .isEqualTo(2L);
        assertThat(app.get("/api/datasets/set").at("/labels")).isEqualTo(List.of("a", "c"));
    }

    @Test
    void tellsVersionsApartByTheWayTheyDiffer() {
        app.upload("set", "train/a/1", "train/a/2", "train/b/3", "train/b/4", "train/b/5");
        edit(
                "set",
                Map.of("path", "train/a/1", "label", "b", "use", "test"),
                Map.of("path", "train/a/2", "label", "z"),
                Map.of("path", "train/b/3", "remove", true));
        edit("set", Map.of("path", "train/a/2", "label", "a"), Map.of("path", "train/b/4", "use", "test"));

        TestResponse diff = app.get("/api/datasets/set/diff?from=1");

        assertThat(diff.at("/from")).isEqualTo(1L);
        assertThat(diff.at("/to")).isEqualTo(3L);
        assertThat(totals(diff)).containsExactly(0L, 1L, 0L, 1L, 2L);
        assertThat(diff.at("/removed/data/0/path")).isEqualTo("train/b/3");
        assertThat(diff.at("/removed/data/0/after")).isNull();
        assertThat(diff.at("/relabelled/data/0/path")).isEqualTo("train/a/1");
        assertThat(diff.at("/relabelled/data/0/before/label")).isEqualTo("a");
        assertThat(diff.at("/relabelled/data/0/after/label")).isEqualTo("b");
        assertThat(diff.at("/moved/data/0/after/use")).isEqualTo("test");
        assertThat(totals(app.get("/api/datasets/set/diff"))).containsExactly(0L, 0L, 0L, 1L, 1L);
        assertThat(totals(app.get("/api/datasets/set/diff?from=0&to=1"))).containsExactly(5L, 0L, 0L, 0L, 0L);
    }

    private static List<Object> totals(TestResponse diff) {
        return Stream.of("added", "removed", "changed", "relabelled", "moved")
                .map(kind -> diff.at("/" + kind + "/total"))
                .toList();
    }

    @Test
    void listsSamplesWithTheSameBytes() {
        TarFixture tar = new TarFixture();
        Map.of(
                        "train/a/1", "one",
                        "train/a/2", "one",
                        "train/b/3", "two",
                        "train/a/4", "two",
                        "test/b/5", "three",
                        "train/b/6", "three",
                        "test/b/7", "seven")
                .forEach(tar::file);
        app.upload("set", "application/x-tar", tar.bytes());

        String version = "/api/datasets/set/versions/1";
        assertThat(each(version + "/duplicates", "samples/0/path"))
                .containsExactly("test/b/5", "train/a/1", "train/a/4");
        assertThat(app.get(version + "/duplicates").at("/total")).isEqualTo(3L);
        assertThat(app.get(version + "/duplicates").at("/data/1/count")).isEqualTo(2L);
        assertThat(app.get(version + "/duplicates").at("/data/1/samples/1/path"))
                .isEqualTo("train/a/2");
        assertThat(app.get(version + "/duplicates").at("/data/1/sha256"))
                .isEqualTo("7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed");
        assertThat(each(version + "/conflicts", "samples/1/path")).containsExactly("train/b/3");
        assertThat(each(version + "/leaks", "samples/1/path")).containsExactly("train/b/6");
        TestResponse first = app.get(version + "/duplicates?limit=2");
        assertThat(each(version + "/duplicates?limit=2&cursor=" + first.at("/next"), "samples/0/path"))
                .containsExactly("train/a/4");
        edit("set", Map.of("path", "test/b/5", "remove", true));
        assertThat(app.get("/api/datasets/set/versions/2/leaks").at("/total")).isEqualTo(0L);
        assertThat(app.get(version + "/duplicates?kind=nearly").status()).isEqualTo(400);
    }

    @Test
    void pagesThroughWhatDiffersInOneWay() {
        app.upload("set", "train/a/1", "train/a/2", "train/a/3");
        edit("set", Map.of("filter", Map.of("label", "a"), "label", "b", "use", "test"));

        TestResponse first = app.get("/api/datasets/set/diff?kind=moved&limit=2");
        TestResponse second = app.get("/api/datasets/set/diff?kind=moved&limit=2&cursor=" + first.at("/moved/next"));

        assertThat(first.at("/moved/data/1/path")).isEqualTo("train/a/2");
        assertThat(first.at("/relabelled/total")).isEqualTo(3L);
        assertThat(first.at("/relabelled/data")).isEqualTo(List.of());
        assertThat(second.at("/moved/data/0/path")).isEqualTo("train/a/3");
        assertThat(second.at("/moved/next")).isNull();
    }

    @Test
    void seesWhatAnImportHasChanged() {
        app.upload("set", "train/a/1", "train/a/2");
        byte[] other = new TarFixture()
                .file("train/a/1", "other")
                .file("train/a/3", "three")
                .bytes();
        app.upload("set", "application/x-tar", other);
        app.upload("set", "train/a/1", "train/a/2");

        TestResponse diff = app.get("/api/datasets/set/diff?to=2");
        assertThat(totals(diff)).containsExactly(1L, 1L, 1L, 0L, 0L);
        assertThat(diff.at("/added/data/0/path")).isEqualTo("train/a/3");
        assertThat(diff.at("/changed/data/0/before/sha256")).isNotEqualTo(diff.at("/changed/data/0/after/sha256"));
        assertThat(totals(app.get("/api/datasets/set/diff?from=1&to=3"))).containsOnly(0L);
    }

    @Test
    void refusesADiffThatIsNone() {
        app.upload("set", "train/a/1");
        edit("set", Map.of("path", "train/a/1", "label", "b"));

        assertThat(app.get("/api/datasets/set/diff?from=2&to=1").expect(400).at("/detail"))
                .isEqualTo("query from: expected a version before 1, got '2'");
        assertThat(app.get("/api/datasets/set/diff?from=3").expect(404).at("/detail"))
                .isEqualTo("There is no version 3 of 'set'; the latest is 2.");
        assertThat(app.get("/api/datasets/set/diff?cursor=YQ").expect(400).at("/detail"))
                .isEqualTo("query kind: expected with a cursor the kind that it is of, one of [added, removed, changed,"
                        + " relabelled, moved], got none");
        assertThat(app.get("/api/datasets/set/diff?kind=renamed").status()).isEqualTo(400);
    }

    @Test
    void whatChangesNothingMakesNoVersion() {
        app.upload("set", "train/a/1", "train/b/2");

        assertThat(edit("set", Map.of("path", "train/a/1", "label", "a")).status())
                .isEqualTo(200);
        TestResponse there =
                edit("set", Map.of("path", "train/a/1", "label", "z"), Map.of("path", "train/a/1", "label", "a"));
        assertThat(there.status()).isEqualTo(200);
        assertThat(there.at("/version")).isEqualTo(1L);
        assertThat(app.get("/api/datasets/set/versions").at("/total")).isEqualTo(1L);
        assertThat(each("/api/datasets/set/versions/1/samples", "label")).containsExactly("a", "b");
        assertNothingIsLeftOfVersionsAfter(1);
    }

    @Test
    void keepsTheNote() {
        app.upload("set", "train/a/1", "train/b/2");

        patch(
                "set/versions/1",
                Map.of("changes", List.of(Map.of("path", "train/a/1", "remove", true)), "note", "Blurred"));

        assertThat(app.get("/api/datasets/set/versions/2").at("/note")).isEqualTo("Blurred");
        assertThat(app.get("/api/datasets/set/versions/1").at("/note")).isEqualTo("");
    }

    @Test
    void namesWhatIsWrong() {
        app.upload("set", "train/a/1", "train/b/2");
        edit("set", Map.of("path", "train/a/1", "label", "c"));

        assertThat(edit("set").at("/detail")).isEqualTo("body /changes: expected at least one change");
        assertThat(edit("set", Map.of("label", "x")).at("/errors/0/pointer")).isEqualTo("/changes/0");
        assertThat(edit("set", Map.of("path", "train/b/2")).status()).isEqualTo(400);
        assertThat(edit("set", Map.of("path", "train/b/2", "label", "x/y")).at("/detail"))
                .isEqualTo("body /changes/0/label: 'x/y' is no label; expected a name without '/'");
        assertThat(edit("set", Map.of("path", "train/b/2", "use", "a b")).status())
                .isEqualTo(400);
        TestResponse unknown = edit("set", Map.of("path", "train/b/3", "label", "x"));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.at("/detail"))
                .isEqualTo("body /changes/0/path: expected a sample of set@2, got 'train/b/3'");
        assertThat(edit("set", Map.of("filter", Map.of("label", "none"), "remove", true))
                        .status())
                .isEqualTo(422);
        TestResponse all = edit("set", Map.of("filter", Map.of(), "remove", true));
        assertThat(all.status()).isEqualTo(422);
        assertThat(all.at("/detail")).isEqualTo("The version would have no samples; 'set' stays as it is.");
        TestResponse old =
                patch("set/versions/1", Map.of("changes", List.of(Map.of("path", "train/b/2", "remove", true))));
        assertThat(old.status()).isEqualTo(409);
        assertThat(old.at("/detail"))
                .isEqualTo("Only the latest version is edited, and that is 2, not 1; restore the other one first.");
        assertThat(edit("sett", Map.of("path", "a", "label", "b")).status()).isEqualTo(404);
        assertThat(app.get("/api/datasets/set/versions").at("/total")).isEqualTo(2L);
        assertNothingIsLeftOfVersionsAfter(2);
    }

    @Test
    void twoSamplesNeverHaveOnePlaceInAPackage() {
        app.upload("set", "train/cat/1.png", "train/dog/1~651b16567bb217b7.png");

        TestResponse edited = edit("set", Map.of("path", "train/cat/1.png", "label", "dog"));

        assertThat(edited.status()).isEqualTo(422);
        assertThat(edited.at("/detail"))
                .isEqualTo("body /changes/0: 'train/cat/1.png' would lie at 'train/dog/1~651b16567bb217b7.png'"
                        + " in packages, where another sample is");
    }

    /** One import, ten edits, and deleting and restoring give the same digest and the same package. */
    @Test
    void equalSamplesHaveOneDigestWhateverTheirHistory() throws IOException {
        Random random = new Random(7);
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            paths.add("%s/%d/%06d.txt"
                    .formatted(i % 5 == 0 ? "test" : "train", i % 10, random.nextInt(1_000_000) * 10 + i % 10));
        }
        List<String> distinct = paths.stream().distinct().toList();
        app.upload("set", distinct.toArray(String[]::new));
        Object digest = app.get("/api/datasets/set").at("/digest");
        byte[] tar = tar("set@1");

        for (int i = 0; i < 10; i++) {
            assertThat(edit("set", Map.of("path", distinct.get(i * 300), "label", "other"))
                            .status())
                    .isEqualTo(201);
        }
        for (int i = 0; i < 10; i++) {
            String path = distinct.get(i * 300);
            edit("set", Map.of("path", path, "label", path.split("/")[1]));
        }
        assertThat(app.get("/api/datasets/set/versions/20").at("/digest")).isNotEqualTo(digest);
        assertThat(app.get("/api/datasets/set").at("/version")).isEqualTo(21L);
        assertThat(app.get("/api/datasets/set").at("/digest")).isEqualTo(digest);
        assertThat(tar("set@21")).isEqualTo(tar);

        edit("set", Map.of("filter", Map.of("uses", List.of("train")), "remove", true));
        assertThat(app.get("/api/datasets/set").at("/samples")).isNotEqualTo((long) distinct.size());
        TestResponse restored = app.send(Request.post("/api/datasets/set/versions/1/restore"));
        assertThat(restored.status()).isEqualTo(201);
        assertThat(restored.at("/version")).isEqualTo(23L);
        assertThat(restored.at("/note")).isEqualTo("Restored version 1");
        assertThat(restored.at("/digest")).isEqualTo(digest);
        assertThat(tar("set@23")).isEqualTo(tar);
        assertThat(app.send(Request.post("/api/datasets/set/versions/1/restore"))
                        .status())
                .isEqualTo(200);

        app.upload("other", distinct.subList(0, 2_000).toArray(String[]::new));
        app.upload("other", distinct.toArray(String[]::new));
        assertThat(app.get("/api/datasets/other").at("/digest")).isEqualTo(digest);
        assertThat(unpacked("other@2").values())
                .containsExactlyInAnyOrderElementsOf(unpacked("set@1").values());
    }

    /** Random edits: each version has the pages that an import of the same samples would have. */
    @Test
    void pagesDependOnTheSamplesAlone() {
        Random random = new Random(3);
        TreeMap<String, String> labels = new TreeMap<>();
        for (int i = 0; i < 4_000; i++) {
            labels.put("train/a/%05d".formatted(i), "a");
        }
        app.upload("set", labels.keySet().toArray(String[]::new));

        for (int version = 2; version <= 8; version++) {
            List<Map<String, ?>> changes = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(40); i++) {
                String path = List.copyOf(labels.keySet()).get(random.nextInt(labels.size()));
                if (random.nextBoolean()) {
                    labels.remove(path);
                    changes.add(Map.of("path", path, "remove", true));
                } else {
                    labels.put(path, "b");
                    changes.add(Map.of("path", path, "label", "b"));
                }
            }
            patch("set/versions/latest", Map.of("changes", changes));
            if (version % 4 == 0) {
                assertThat(pages("set", version)).as("version %s", version).isEqualTo(recut("set", version));
            }
        }
    }

    private List<String> pages(String dataset, Object version) {
        return files.workspace()
                .database()
                .read(handle -> handle.select(
                                "select last, use, samples, bytes, digest from version_page"
                                        + " where dataset = ? and born <= ? and died > ? order by last, use",
                                dataset,
                                version,
                                version)
                        .map((row, context) -> row.getString(1) + " " + row.getString(2) + " " + row.getLong(3) + " "
                                + row.getLong(4) + " " + row.getString(5))
                        .list());
    }

    /** Returns the pages of a version after all of them have been cut anew: of a copy with one version only. */
    private List<String> recut(String dataset, int version) {
        String copy = "copy-" + version;
        app.post("/api/datasets", Map.of("name", copy));
        files.workspace().database().write(handle -> {
            SampleWriter.begin(handle, copy);
            handle.execute(
                    "insert into sample (dataset, path, born, died, use, label, content, annotation) select "
                            + SampleTable.number("?")
                            + ", path, 1, 2147483647, use, label, content, annotation from sample"
                            + " where dataset = " + SampleTable.number("?") + " and born <= ? and died > ?",
                    copy,
                    dataset,
                    version,
                    version);
            handle.execute(
                    "insert into dataset_version (dataset, number, digest, samples, bytes, created) values (?, 1, '', 0, 0, 0)",
                    copy);
            return handle.execute("update dataset set latest = 1 where name = ?", copy);
        });
        app.send(Request.of(Method.PATCH, "/api/datasets/" + copy + "/versions/1")
                .body(
                        "application/json",
                        JsonCodec.standard()
                                .encodeText(Map.of("changes", List.of(Map.of("filter", Map.of(), "use", "moved"))))));
        app.send(Request.of(Method.PATCH, "/api/datasets/" + copy + "/versions/2")
                .body(
                        "application/json",
                        JsonCodec.standard()
                                .encodeText(Map.of("changes", List.of(Map.of("filter", Map.of(), "use", "train"))))));
        return pages(copy, 3);
    }

    private void assertNothingIsLeftOfVersionsAfter(int version) {
        for (String table : List.of("sample", "version_page", "label_count")) {
            long left = files.workspace()
                    .database()
                    .read(handle -> handle.select(
                                    "select count(*) from " + table
                                            + " where born > ? or (died > ? and died < 2147483647)",
                                    version,
                                    version)
                            .mapTo(Long.class)
                            .one());
            assertThat(left).as(table).isZero();
        }
    }
}
