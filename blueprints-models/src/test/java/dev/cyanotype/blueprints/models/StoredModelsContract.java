package dev.cyanotype.blueprints.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.blueprints.models.metrics.Classification;
import dev.cyanotype.blueprints.models.metrics.ConfusionMatrix;
import dev.cyanotype.blueprints.models.metrics.Latency;
import dev.cyanotype.blueprints.models.onnx.OnnxFile;
import dev.cyanotype.blueprints.models.tests.Report;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.blobs.BlobWriter;
import dev.cyanotype.testing.Form;
import dev.cyanotype.testing.TestResponse;
import dev.cyanotype.web.Cursor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What must hold on either database. */
abstract class StoredModelsContract {
    private static final String FIRST = "db/models/V1__models_and_tests.sql";
    private static final int CALLERS = 8;
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";
    private static final byte[] MODEL = GreyModel.ofDoubles();
    private static final String PIPELINE =
            "{\"task\":\"classification\",\"input\":{\"image\":{\"mode\":\"L\",\"width\":1,\"height\":1},"
                    + "\"layout\":\"FLAT\"},\"output\":{\"probabilities\":\"y\"},\"labels\":[\"light\",\"dark\"]}";

    @RegisterExtension
    final TestWorkspace files = workspace();

    abstract TestWorkspace workspace();

    /** A class path on which the first migration of models is the only one. */
    private static final class FirstSchema extends URLClassLoader {
        FirstSchema(Path folder) throws IOException {
            super(new URL[] {folder.toUri().toURL()}, StoredModelsContract.class.getClassLoader());
            Files.createDirectories(folder.resolve(FIRST).getParent());
            try (InputStream script = getParent().getResourceAsStream(FIRST)) {
                Files.copy(script, folder.resolve(FIRST));
            }
        }

        @Override
        public URL getResource(String name) {
            return name.startsWith("db/models") ? findResource(name) : super.getResource(name);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.startsWith("db/models") ? findResources(name) : super.getResources(name);
        }

        Class<?> owner() {
            return Proxy.newProxyInstance(this, new Class<?>[] {Runnable.class}, (proxy, method, arguments) -> "")
                    .getClass();
        }
    }

    @Test
    void testsOfBroughtAnswersHaveNoModel() throws IOException {
        try (Platform platform = Platform.on(files.workspace(), Map.of())) {
            platform.importZip("greys", Pictures.lightAndDark(200, 10, 250, 20));
            TestResponse test = platform.bring(
                    Map.of("dataset", "greys", "task", "classification"),
                    "mine.csv",
                    "path,label\ntest/light/0.png,light\ntest/dark/1.png,light\n");

            TestResponse listed = platform.client().get("/api/tests?metric=accuracy&sort=highest");

            assertThat(test.at("/report/metrics/accuracy")).isEqualTo(0.5);
            assertThat(listed.at("/data/0/id")).isEqualTo(test.at("/id"));
            assertThat(listed.at("/data/0/model")).isNull();
            assertThat(listed.at("/data/0/version")).isNull();
            assertThat(listed.at("/data/0/brought")).isEqualTo("mine.csv");
        }
    }

    @Test
    void comparisonsGatesAndAliasesAreKept() throws IOException {
        try (Platform platform = Platform.on(files.workspace(), Map.of())) {
            platform.importZip("greys", Pictures.lightAndDark(200, 10, 250, 20));
            platform.addModel("m", MODEL, PIPELINE);
            Object first = platform.test("m", "{\"dataset\":\"greys\"}").at("/id");
            Object second = platform.bring(
                            Map.of("dataset", "greys", "task", "classification", "labels", "[\"light\",\"dark\"]"),
                            "mine.csv",
                            "path,label\ntest/light/0.png,dark\ntest/dark/1.png,dark\n")
                    .at("/id");
            String comparison = "/api/tests/compare?a=" + first + "&b=" + second;
            String asked = "{\"on\":\"greys\",\"require\":[\"accuracy >= 0\"]}";
            TestResponse compared = platform.client().get(comparison);
            TestResponse gate = platform.client().post("/api/models/m/gates", asked);
            TestResponse moved =
                    platform.put("/api/models/m/aliases/live", "{\"version\":1,\"gate\":\"" + gate.at("/id") + "\"}");
            platform.put("/api/models/m/aliases/live", "{\"version\":1,\"force\":true,\"reason\":\"again\"}");

            assertThat(compared.at("/n")).isEqualTo(2L);
            assertThat(compared.at("/b/subject")).isEqualTo("mine.csv");
            assertThat(platform.client().get(comparison).text()).isEqualTo(compared.text());
            assertThat(gate.at("/outcome")).isEqualTo("passed");
            assertThat(platform.client().post("/api/models/m/gates", asked).text())
                    .isEqualTo(gate.text());
            assertThat(moved.at("/version")).isEqualTo(1L);
            assertThat(platform.client().get("/api/models/m/aliases/live").at("/history/0/number"))
                    .isEqualTo(2L);
        }
    }

    private static TestResponse delete(Platform platform, String target) {
        return platform.client().send(Request.of(Method.DELETE, target));
    }

    private static String another(String scale) {
        return PIPELINE.replace("\"layout\"", "\"scale\":" + scale + ",\"layout\"");
    }

    @Test
    void modelsVersionsAndTestsAreDeleted() throws Exception {
        try (Platform platform = Platform.on(files.workspace(), Map.of())) {
            platform.importZip("greys", Pictures.lightAndDark(200, 10, 250, 20));
            platform.addModel("m", MODEL, PIPELINE);
            platform.addModel("m", MODEL, another("0.5"));
            Object test =
                    platform.test("m", "{\"dataset\":\"greys\",\"version\":1}").at("/id");
            Object other =
                    platform.test("m", "{\"dataset\":\"greys\",\"version\":2}").at("/id");
            platform.client()
                    .get("/api/tests/compare?a=" + test + "&b=" + other)
                    .expect(200);
            String asked = "{\"version\":%d,\"on\":\"greys\",\"require\":[\"accuracy >= 0\"]}";
            Object gate = platform.client()
                    .post("/api/models/m/gates", asked.formatted(1))
                    .at("/id");
            platform.client().post("/api/models/m/gates", asked.formatted(2)).expect(200);
            String force = "{\"version\":%d,\"force\":true,\"reason\":\"said so\"}";
            platform.put("/api/models/m/aliases/live", force.formatted(1)).expect(200);

            assertThat(delete(platform, "/api/models/m/versions/1").expect(409).text())
                    .contains("[live]");
            assertThat(delete(platform, "/api/models/m").expect(409).text()).contains("[live]");
            delete(platform, "/api/models/n").expect(404);
            delete(platform, "/api/models/m/versions/9").expect(404);
            delete(platform, "/api/tests/none").expect(404);

            assertThat(platform.run("delete-test", Map.of("TEST", String.valueOf(test))))
                    .isEqualTo("Deleted " + test + "\n");
            platform.client().get("/api/tests/" + test).expect(404);
            platform.client()
                    .get("/api/tests/compare?a=" + test + "&b=" + other)
                    .expect(404);
            assertThat(platform.client().get("/api/models/m/gates/" + gate).at("/outcome"))
                    .isEqualTo("passed");
            assertThat(platform.page("/models/m")
                            .select("[aria-label=Gates] tbody th")
                            .eachText())
                    .containsExactly("passed", "passed");

            Document form = platform.page("/models/m/versions/2/delete");
            assertThat(form.select("main li").text()).contains("1 test with their predictions", "1 gate.");
            assertThat(platform.client()
                            .post("/models/m/versions/2/delete", Form.of(Map.of("name", "m")))
                            .status())
                    .isEqualTo(422);
            assertThat(platform.client()
                            .post("/models/m/versions/2/delete", Form.of(Map.of("name", "m@2")))
                            .status())
                    .isEqualTo(303);
            platform.client().get("/api/models/m/versions/2").expect(404);
            platform.client().get("/api/tests/" + other).expect(404);
            assertThat(platform.addModel("m", MODEL, another("0.5")).at("/version"))
                    .isEqualTo(3L);
            platform.put("/api/models/m/aliases/live", force.formatted(3)).expect(200);
            assertThat(platform.run("delete", Map.of("NAME", "m@1"))).isEqualTo("Deleted m@1\n");

            files.workspace().jobs().close(); // so that no test gets to its end
            Object busy = platform.client()
                    .post("/api/models/m/tests", "{\"dataset\":\"greys\"}")
                    .expect(202)
                    .at("/id");
            TestResponse waiting = platform.client()
                    .post("/api/models/m/gates", asked.formatted(3))
                    .expect(202);
            assertThat(delete(platform, "/api/tests/" + busy).expect(409).text())
                    .contains("at work");
            delete(platform, "/api/models/m?aliases=true").expect(409);
            platform.client()
                    .send(Request.of(Method.DELETE, "/api/jobs/" + waiting.at("/job/id")))
                    .expect(202);
            assertThat(platform.client()
                            .post("/tests/" + busy + "/delete", Form.empty())
                            .status())
                    .isEqualTo(303);
            assertThat(platform.client()
                            .get("/api/models/m/gates/" + waiting.at("/id"))
                            .at("/state"))
                    .isEqualTo("failed");

            assertThat(platform.page("/models/m/delete").select("label.check").text())
                    .contains("aliases live");
            delete(platform, "/api/models/m?aliases=true").expect(204);
            platform.client().get("/api/models/m").expect(404);
            assertThat(platform.client().get("/api/tests").at("/data")).isEqualTo(List.of());
            assertThat(platform.addModel("m", MODEL, PIPELINE).at("/version")).isEqualTo(1L);
        }
    }

    @Test
    void testsOutliveTheirDataset() throws IOException {
        try (Platform platform = Platform.on(files.workspace(), Map.of())) {
            platform.importZip("greys", Pictures.lightAndDark(200, 10, 250, 20));
            platform.addModel("m", MODEL, PIPELINE);
            platform.addModel("m", MODEL, another("0.5"));
            Object test =
                    platform.test("m", "{\"dataset\":\"greys\",\"version\":1}").at("/id");
            Object brought = platform.bring(
                            Map.of("dataset", "greys", "task", "classification", "labels", "[\"light\",\"dark\"]"),
                            "mine.csv",
                            "path,label\ntest/light/0.png,dark\ntest/dark/1.png,dark\n")
                    .at("/id");
            String compared = "/tests/compare?a=" + test + "&b=" + brought;
            assertThat(platform.page(compared).select(".tile a")).isNotEmpty();

            delete(platform, "/api/datasets/greys").expect(202);
            platform.client()
                    .post("/api/models/m/tests", "{\"dataset\":\"greys\",\"version\":2}")
                    .expect(404);
            platform.client()
                    .post("/api/models/m/gates", "{\"on\":\"greys\",\"require\":[\"accuracy >= 0\"]}")
                    .expect(404);
            checkWithoutData(platform, test, compared);
            platform.client().get("/api" + compared + "&slices=label").expect(404);

            platform.importZip("greys", Pictures.lightAndDark(200, 10, 250, 20, 30));
            checkWithoutData(platform, test, compared);
        }
    }

    /** The pages of a test are whole, but for links and pictures of its samples. */
    private static void checkWithoutData(Platform platform, Object test, String compared) {
        for (String target : List.of(
                "/tests/" + test, "/tests/" + test + "/predictions", "/tests/" + test + "/report.html", compared)) {
            Document page = platform.page(target);
            assertThat(page.select("main a[href*=/datasets/], main img"))
                    .as(target)
                    .isEmpty();
        }
        assertThat(platform.page("/tests/" + test).select("main").text())
                .contains("Accuracy", "greys@1", "the dataset is no longer there");
        assertThat(platform.page("/tests/" + test + "/predictions")
                        .select(".tile")
                        .text())
                .contains("test/light/0.png");
        assertThat(platform.client()
                        .get("/api/tests/" + test + "/predictions")
                        .expect(200)
                        .text())
                .contains("test/light/0.png");
    }

    @Test
    void modelsVersionsAndTestsOfTheFirstSchemaAreKept(@TempDir Path folder) throws Exception {
        Workspace first = files.workspace();
        try (FirstSchema schema = new FirstSchema(folder)) {
            first.migrations("models", schema.owner());
            String signature = JsonCodec.standard().encodeText(OnnxFile.read(new ByteArrayInputStream(MODEL)));
            try (BlobWriter upload = first.blobs().upload()) {
                String sha256 =
                        upload.add(new ByteArrayInputStream(MODEL), 1 << 20).sha256();
                upload.commit(handle -> fill(handle, sha256, signature));
            }
        }

        try (Platform platform = Platform.on(files.reopened(), Map.of())) {
            assertThat(platform.client().get("/api/models?limit=2").at("/data/0/name"))
                    .isEqualTo("a-z");
            assertThat(platform.client()
                            .get("/api/models?cursor=" + Cursor.encode("a-z"))
                            .at("/data/0/name"))
                    .isEqualTo("a0");
            TestResponse model = platform.client().get("/api/models/a0");
            assertThat(model.at("/title")).isEqualTo("Of a0");
            assertThat(model.at("/versions/0/version")).isEqualTo(2L);
            assertThat(model.at("/versions/0/pipeline")).isNull();
            assertThat(model.at("/versions/1/labels")).isEqualTo(List.of("light", "dark"));
            TestResponse tests = platform.client().get("/api/models/a0/tests");
            assertThat(tests.at("/data/0/id")).isEqualTo("unreported");
            assertThat(tests.at("/data/0/state")).isEqualTo("failed");
            assertThat(tests.at("/data/1/report/metrics/accuracy")).isEqualTo(0.5);
            assertThat(tests.at("/data/1/state")).isEqualTo("done");
            assertThat(tests.at("/data/1/predictions")).isNull();
            assertThat(platform.client().get("/api/tests/reported/predictions").status())
                    .isEqualTo(404);
            listsTestsByTimeAndByFigure(platform);
            findsModelsAndTests(platform);
            showsReportsThatAreStored(platform);
            assertThat(platform.addModel("a-z", MODEL, PIPELINE).status()).isEqualTo(201);
        }
    }

    private static void listsTestsByTimeAndByFigure(Platform platform) {
        assertThat(ids(platform, "")).containsExactly("unreported", "reported", "facade", "wide");
        assertThat(ids(platform, "?sort=highest")).containsExactly("facade", "reported", "wide");
        assertThat(ids(platform, "?sort=lowest&metric=accuracy&dataset=greys@1&model=a0"))
                .containsExactly("wide", "reported", "facade");
        assertThat(ids(platform, "?dataset=greys@2")).isEmpty();
        assertThat(platform.client().get("/api/tests?sort=highest").at("/data/1/figures"))
                .isEqualTo(Map.of("accuracy", 0.5));
        for (String sort : List.of("newest", "highest", "lowest")) {
            List<Object> all = ids(platform, "?sort=" + sort);
            TestResponse first = platform.client().get("/api/tests?limit=1&sort=" + sort);
            List<Object> second = ids(platform, "?limit=1&sort=" + sort + "&cursor=" + first.at("/next"));
            assertThat(first.at("/data/0/id")).isEqualTo(all.get(0));
            assertThat(second).containsExactly(all.get(1));
        }
    }

    private static void findsModelsAndTests(Platform platform) {
        assertThat(platform.client().get("/api/models?q=OF%20A0").at("/total")).isEqualTo(1L);
        assertThat(platform.page("/models?q=a0").select("tbody td").eachText()).contains("1.0000 on greys@1:test", "4");
        assertThat(platform.page("/search?q="
                                + platform.client().get("/api/models/a0").at("/versions/0/digest"))
                        .select(".hits a")
                        .eachText())
                .containsExactly("a0@2", "a0@1");
        assertThat(platform.page("/search?q=faca").select(".hits a").eachText())
                .containsExactly("a0@1 on greys@1:test");
    }

    /** Reports of any shape, also from before predictions were kept, are pages and files. */
    private static void showsReportsThatAreStored(Platform platform) {
        Document hostile = platform.page("/tests/reported");
        assertThat(hostile.select("img")).isEmpty();
        assertThat(hostile.select(".matrix tbody th").eachText()).containsExactly("light", HOSTILE);
        assertThat(Jsoup.parse(platform.browse("/tests/reported/report.html")
                                .expect(200)
                                .text())
                        .select("img, script"))
                .isEmpty();

        Document wide = platform.page("/tests/wide");
        assertThat(wide.select(".matrix, svg.bars, figure")).isEmpty();
        assertThat(wide.select("[aria-label='Labels confused most'] tbody tr")).hasSize(50);
        assertThat(wide.select("[aria-label='Figures of the classes'] tbody tr"))
                .hasSize(100);
        assertThat(platform.page(wide.select("a:contains(All classes)").attr("href"))
                        .select("[aria-label='Figures of the classes'] tbody tr"))
                .hasSize(150);
        assertThat(platform.browse("/tests/wide/report.html").expect(200).bytes().length)
                .isLessThan(2_000_000);
    }

    private static int fill(Handle handle, String sha256, String signature) {
        assertThat(handle.createQuery("select max(\"version\") from flyway_models")
                        .mapTo(String.class)
                        .one())
                .isEqualTo("1");
        handle.execute(
                "insert into blob (sha256, size, crc32, position, content) select ?, size, crc32, 0, id from content",
                sha256);
        for (String name : List.of("aa", "a0", "a-z")) {
            handle.execute("insert into model values (?, ?, '', 'classification', 1)", name, "Of " + name);
        }
        for (int version : List.of(1, 2)) {
            handle.execute(
                    "insert into model_version values ('a0', ?, ?, ?, '1', ?, 1)",
                    version,
                    sha256,
                    signature,
                    version == 1 ? PIPELINE : null);
        }
        test(handle, "wide", wideReport(), -1);
        test(handle, "facade", report(0), 0);
        test(handle, "reported", report(1), 1);
        test(handle, "unreported", null, 2);
        return 0;
    }

    private static void test(Handle handle, String id, String report, int created) {
        handle.execute(
                "insert into model_test values (?, 'a0', 1, 'greys', 1, 'test', ?, '', ?, ?)",
                id,
                PIPELINE,
                report,
                created);
    }

    private static String report(int answer) {
        ConfusionMatrix confusion = new ConfusionMatrix(2);
        confusion.add(0, 0);
        confusion.add(0, answer);
        return report(confusion, List.of("light", HOSTILE));
    }

    /** A report with more classes than a table can show, of which each is taken for the next. */
    private static String wideReport() {
        List<String> labels =
                IntStream.range(0, 150).mapToObj(label -> "label " + label).toList();
        ConfusionMatrix confusion = new ConfusionMatrix(labels.size());
        for (int label = 0; label < labels.size(); label++) {
            confusion.add(label, (label + 1) % labels.size());
        }
        return report(confusion, labels);
    }

    private static String report(ConfusionMatrix confusion, List<String> labels) {
        return JsonCodec.standard()
                .encodeText(new Report(
                        labels,
                        2,
                        2,
                        List.of(),
                        Classification.of(confusion, labels),
                        Latency.of(2, new long[] {1}),
                        1,
                        "1"));
    }

    @Test
    void keepsWhatWasAnsweredWithItsTest() throws Exception {
        try (Platform platform = Platform.on(files.workspace(), Map.of())) {
            platform.client()
                    .send(Request.post("/api/datasets/greys/versions?create=true")
                            .body("application/zip", Pictures.lightAndDark(1, 200)));
            platform.addModel("m", MODEL, PIPELINE);

            TestResponse test = platform.test("m", "{\"dataset\":\"greys\"}");

            assertThat(platform.client()
                            .get((String) test.at("/predictions"))
                            .text()
                            .lines())
                    .containsExactly(
                            "{\"path\":\"test/dark/0.png\",\"truth\":\"dark\",\"answer\":{\"label\":\"dark\","
                                    + "\"scores\":{\"dark\":126.5,\"light\":-126.5}}}",
                            "{\"path\":\"test/light/1.png\",\"truth\":\"light\",\"answer\":{\"label\":\"light\","
                                    + "\"scores\":{\"light\":72.5,\"dark\":-72.5}}}");
        }
    }

    private static List<Object> ids(Platform platform, String query) {
        List<Object> ids = new ArrayList<>();
        for (Object test : (List<?>) platform.client().get("/api/tests" + query).at("/data")) {
            ids.add(((Map<?, ?>) test).get("id"));
        }
        return ids;
    }

    @Test
    void oneTestHasOneJobHoweverManyAskForItAtOnce() throws Exception {
        try (Platform platform = Platform.on(files.workspace(), Map.of())) {
            platform.client()
                    .send(Request.post("/api/datasets/greys/versions?create=true")
                            .body("application/zip", Pictures.lightAndDark(1, 200)));
            platform.addModel("m", MODEL, PIPELINE);

            List<TestResponse> answers = askAtOnce(platform);

            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isBetween(200, 202));
            assertThat(answers)
                    .extracting(answer -> answer.at("/id"))
                    .containsOnly(answers.get(0).at("/id"));
            assertThat(answers)
                    .extracting(answer -> answer.at("/job/id"))
                    .doesNotContainNull()
                    .containsOnly(answers.get(0).at("/job/id"));
            assertThat((List<?>) platform.client().get("/api/jobs").at("/data"))
                    .filteredOn(job -> "models.test".equals(((Map<?, ?>) job).get("kind")))
                    .hasSize(1);
        }
    }

    private static List<TestResponse> askAtOnce(Platform platform) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        CyclicBarrier together = new CyclicBarrier(CALLERS);
        try {
            List<Future<TestResponse>> asked = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                asked.add(callers.submit(() -> {
                    together.await();
                    return platform.client().post("/api/models/m/tests", "{\"dataset\":\"greys\"}");
                }));
            }
            List<TestResponse> answers = new ArrayList<>();
            for (Future<TestResponse> answer : asked) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            callers.shutdownNow();
        }
    }
}
