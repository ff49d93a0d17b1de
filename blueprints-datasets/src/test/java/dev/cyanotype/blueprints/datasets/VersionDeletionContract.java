package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.blueprints.datasets.versions.VersionWriter;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.testing.Form;
import dev.cyanotype.testing.TestResponse;
import dev.cyanotype.web.Cursor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What deleting single versions promises, on either database. */
abstract class VersionDeletionContract {
    private static final String SET = "/api/datasets/set";
    private static final String VERSIONS = SET + "/versions";

    @RegisterExtension
    final TestWorkspace files = workspace();

    private TestApp app;

    abstract TestWorkspace workspace();

    @BeforeEach
    void start() {
        app = TestApp.on(files.workspace());
    }

    private TestResponse delete(String target) {
        return app.send(Request.of(Method.DELETE, target));
    }

    private void deleteAndClear(int version) throws InterruptedException {
        await(delete(VERSIONS + "/" + version).expect(202));
    }

    private void await(TestResponse accepted) throws InterruptedException {
        Job job = files.workspace().jobs().await(String.valueOf(accepted.at("/id")), Duration.ofSeconds(60));
        assertThat(job.state()).as(job.toString()).isEqualTo(Job.State.DONE);
    }

    /** Imports what has these paths: each file has its path, and a sign, as its content. */
    private Object upload(String sign, String... paths) {
        TarFixture tar = new TarFixture();
        for (String path : paths) {
            tar.file(path, path + sign);
        }
        return app.upload("set", "application/x-tar", tar.bytes()).expect(201).at("/version");
    }

    private long count(String table) {
        return files.workspace()
                .database()
                .read(handle -> handle.createQuery("select count(*) from " + table)
                        .mapTo(Long.class)
                        .one());
    }

    private void collect() throws IOException {
        for (int i = 0; i < 2; i++) { // the first notes what is garbage
            files.workspace().blobs().collect(Duration.ZERO, false, looked -> {});
        }
    }

    @Test
    void aVersionIsGoneAtOnceAndWhatOnlyItHadGoesWithACollection() throws Exception {
        app.started();
        upload("", "train/a/1", "train/a/2");
        upload("", "train/a/1", "train/a/2", "train/b/only");
        upload("", "train/a/1", "train/a/2", "test/a/3");
        Object statistics = app.get(VERSIONS + "/3/statistics").text();
        Object page = app.get(VERSIONS + "/3/samples").text();

        deleteAndClear(2);

        assertThat(app.get(VERSIONS + "/2").expect(404).text())
                .contains("Version 2 of 'set' has been deleted; the latest is 3.");
        assertThat(app.get(VERSIONS + "/9").expect(404).text()).contains("There is no version 9");
        app.get(VERSIONS + "/2/samples").expect(404);
        assertThat(app.get(VERSIONS).at("/total")).isEqualTo(2L);
        assertThat(app.get(VERSIONS).at("/data/1/version")).isEqualTo(1L);
        assertThat(app.get(VERSIONS + "/3/statistics").text()).isEqualTo(statistics);
        assertThat(app.get(VERSIONS + "/3/samples").text()).isEqualTo(page);
        assertThat(app.get(SET + "/diff").at("/from")).isEqualTo(1L);
        assertThat(app.get(SET + "/diff").at("/added/total")).isEqualTo(1L);
        assertThat(app.get(VERSIONS + "/3/lineage").at("/before")).isEqualTo("set@1");
        assertThat(app.get(VERSIONS + "/3/lineage").at("/deleted")).isEqualTo(List.of("set@2"));
        assertThat(count("sample")).isEqualTo(3);
        collect();
        assertThat(count("content")).isEqualTo(3);
        delete(VERSIONS + "/2").expect(404);
    }

    @Test
    void ofTheLatestTheOneBeforeIsTheLatestThenAndNoNumberComesAgain() throws Exception {
        app.started();
        upload("", "train/a/1", "train/a/2");
        Object first = app.get(VERSIONS + "/1").at("/digest");
        upload(" changed", "train/a/1", "train/b/3");

        deleteAndClear(2);

        assertThat(app.get(VERSIONS + "/latest").at("/version")).isEqualTo(1L);
        assertThat(app.get(SET).at("/version")).isEqualTo(1L);
        assertThat(app.get(SET).at("/labels")).isEqualTo(List.of("a"));
        assertThat(app.get(VERSIONS + "/1/files/train/a/1").text()).isEqualTo("train/a/1");
        assertThat(count("sample")).isEqualTo(2);
        assertThat(upload("", "train/a/1", "train/a/2", "train/a/4")).isEqualTo(3L);
        assertThat(app.get(VERSIONS + "/3/samples").at("/total")).isEqualTo(3L);
        assertThat(app.get(SET + "/diff").at("/added/total")).isEqualTo(1L);
        assertThat(app.post(VERSIONS + "/1/restore", Map.of()).expect(201).at("/digest"))
                .isEqualTo(first);
    }

    @Test
    void theOnlyVersionIsKept() throws Exception {
        app.started();
        upload("", "train/a/1");
        assertThat(delete(VERSIONS + "/1").expect(409).text())
                .contains("'set@1' is the only version of 'set'; delete the dataset instead.");
        upload("", "train/a/2");
        deleteAndClear(1);
        delete(VERSIONS + "/latest").expect(409);
        await(delete(SET).expect(202));
        assertThat(count("deleted_version")).isZero();
        assertThat(upload("", "train/a/1")).isEqualTo(1L);
    }

    @Test
    void packagesOfAVersionAreNamedAndGoWithItIfThatIsAsked() {
        upload("", "train/a/1");
        upload("", "train/a/1", "train/a/2");
        upload("", "train/a/1", "train/a/2", "train/a/3");
        String first = PackageContract.ask(app, "set@1", Map.of());
        String second = PackageContract.ask(app, "set@2", Map.of("layout", "jsonl"));
        String since = PackageContract.ask(app, "set@3", Map.of("since", List.of("set@2")));
        byte[] differs = app.get(since + "set-3-since-2.tar").expect(200).bytes();

        assertThat(delete(VERSIONS + "/2").expect(409).text())
                .contains("Of 'set@2' 1 package is made: " + second.split("/")[2])
                .doesNotContain(first.split("/")[2], since.split("/")[2]);
        delete(VERSIONS + "/2?packages=true").expect(202);

        app.get(first + "set-1.tar").expect(200);
        app.get(second).expect(404);
        assertThat(app.get(since + "set-3-since-2.tar").expect(200).bytes()).isEqualTo(differs);
    }

    @Test
    void aVersionIsKeptWhileAnotherIsMade() {
        upload("", "train/a/1");
        upload("", "train/a/1", "train/a/2");
        try (VersionWriter writer = VersionWriter.begin(files.workspace().database(), "set")) {
            writer.remove("train/a/1");
            writer.samples(List.of("train/a/1")); // which writes it
            assertThat(delete(VERSIONS + "/1").expect(409).text()).contains("is being made");
            delete(VERSIONS + "/2").expect(409);
        }
        delete(VERSIONS + "/1").expect(202);
    }

    /** The jobs that delete rows are done after a restart, in whatever order, and also if nobody wanted them any more. */
    @Test
    void whatACrashLeavesIsDoneLater() throws Exception {
        for (int version = 1; version <= 6; version++) {
            upload(version % 2 == 0 ? "even" : "", "train/a/1", "train/a/" + (version + 1), "train/b/all");
        }
        List<String> digests = digests();
        for (int version : List.of(3, 6, 5, 1)) {
            delete(VERSIONS + "/" + version).expect(202);
        }
        files.workspace().database().write(handle -> handle.execute("delete from job"));

        app = TestApp.on(files.reopened()).started();
        for (Object job : (List<?>) app.get("/api/jobs").at("/data")) {
            files.workspace().jobs().await(String.valueOf(((Map<?, ?>) job).get("id")), Duration.ofSeconds(60));
        }

        assertThat(count("deleted_version where cleared = 1")).isEqualTo(4);
        assertThat(count("version_building")).isZero();
        assertThat(digests()).containsExactly(digests.get(1), digests.get(3));
        assertThat(rowsThatNoVersionNeeds()).isZero();
        assertThat(upload("", "train/a/8")).isEqualTo(7L);
    }

    private List<String> digests() {
        List<String> digests = new ArrayList<>();
        for (Object version : (List<?>) app.get(VERSIONS).at("/data")) {
            digests.add(0, ((Map<?, ?>) version).get("digest").toString());
        }
        return digests;
    }

    private long rowsThatNoVersionNeeds() {
        String unneeded =
                " t where not exists (select 1 from dataset_version v where v.number >= t.born and v.number < t.died)";
        return count("sample" + unneeded) + count("version_page" + unneeded) + count("label_count" + unneeded);
    }

    /** Versions are made and deleted at random; those that are left have what they had, as if nothing had been deleted. */
    @Test
    void thoseThatAreLeftHaveWhatTheyHad() throws Exception {
        app.started();
        Random random = new Random(7);
        Map<Integer, String> left = new TreeMap<>();
        Map<String, String> samples = new HashMap<>();
        int last = 0;
        for (int step = 0; step < 30; step++) {
            if (left.size() > 1 && random.nextInt(5) < 2) {
                List<Integer> numbers = new ArrayList<>(left.keySet());
                int gone = numbers.get(random.nextInt(numbers.size()));
                TestResponse deleted = delete(VERSIONS + "/" + gone).expect(202);
                if (random.nextBoolean()) {
                    await(deleted);
                }
                left.remove(gone);
            } else {
                for (int i = 0; i < 3; i++) {
                    samples.put(
                            "train/" + (char) ('a' + random.nextInt(3)) + "/" + random.nextInt(6),
                            "v" + random.nextInt(3));
                }
                samples.put("train/z/" + step, "new");
                samples.remove("train/z/" + (step - 3));
                TarFixture tar = new TarFixture();
                samples.forEach(tar::file);
                last++;
                assertThat(app.upload("set", "application/x-tar", tar.bytes())
                                .expect(201)
                                .at("/version"))
                        .isEqualTo((long) last);
                left.put(last, contents(last));
            }
        }
        for (Object job : (List<?>) app.get("/api/jobs").at("/data")) {
            files.workspace().jobs().await(String.valueOf(((Map<?, ?>) job).get("id")), Duration.ofSeconds(60));
        }

        for (Map.Entry<Integer, String> version : left.entrySet()) {
            assertThat(contents(version.getKey())).isEqualTo(version.getValue());
            PackageContract.ask(app, "set@" + version.getKey(), Map.of("layout", "original")); // which adds up
        }
        assertThat(app.get(VERSIONS).at("/total")).isEqualTo((long) left.size());
        assertThat(app.get(SET).at("/version")).isEqualTo((long) Collections.max(left.keySet()));
        assertThat(rowsThatNoVersionNeeds()).isZero();
    }

    private String contents(int version) {
        return app.get(VERSIONS + "/" + version).at("/digest")
                + JsonCodec.standard()
                        .encodeText(app.get(VERSIONS + "/" + version + "/samples?limit=1000")
                                .at("/data"))
                + app.get(VERSIONS + "/" + version + "/facets").text();
    }

    @Test
    void aPageAsksFirst() throws Exception {
        app.started();
        upload("", "train/a/1");
        upload("", "train/a/1", "train/a/2");
        PackageContract.ask(app, "set", Map.of());
        String form = app.page("/datasets/set/versions/2")
                .select("a:contains(Delete)")
                .attr("href");
        assertThat(app.page(form).text()).contains("Version 1 is the latest then.", "1 package made of it");

        app.submit(form, Form.of(Map.of("name", "set@2"))).expect(409);
        TestResponse deleted = app.submit(form, Form.of(Map.of("name", "set@2", "also", "true")))
                .expect(303);

        assertThat(deleted.header("location")).startsWith("/jobs/");
        assertThat(app.page("/datasets/set").text()).doesNotContain("older (JSON)");
        app.browse("/datasets/set/versions/2").expect(404);
        app.browse("/datasets/set/versions/1").expect(200);
    }

    @Test
    void aDifferenceIsAskedForWithALimitAndACursorThatAreSome() {
        upload("", "train/a/1");
        upload("", "train/a/1", "train/a/2");
        app.get(SET + "/diff?limit=0").expect(400);
        app.get(SET + "/diff?kind=removed&limit=0").expect(400);
        app.get(SET + "/diff?kind=removed&cursor=garbage").expect(400);
        app.get(SET + "/diff?kind=removed&cursor=" + Cursor.encode("train/a/1")).expect(200);
    }

    @Test
    void aSampleIsFoundByItsHashInTheNewestVersionThatHasIt() throws Exception {
        app.started();
        upload("", "train/a/1", "train/a/2");
        upload("", "train/a/1", "train/a/2", "train/a/3");
        upload("", "train/a/1");
        String sha256 = String.valueOf(app.get(VERSIONS + "/1/samples").at("/data/1/sha256"));

        deleteAndClear(2);

        assertThat(app.browse("/search?q=" + sha256.substring(0, 16))
                        .expect(200)
                        .text())
                .contains("/datasets/set/versions/1/")
                .doesNotContain("/datasets/set/versions/2/");
    }
}
