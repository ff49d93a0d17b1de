package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Request;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the catalogue promises, on either database. */
abstract class CatalogueContract {
    @RegisterExtension
    final TestWorkspace files = workspace();

    private TestApp app;

    abstract TestWorkspace workspace();

    @BeforeEach
    void start() {
        app = TestApp.on(files.workspace());
    }

    @Test
    void createsADatasetWithoutAVersion() {
        TestResponse created = app.post(
                "/api/datasets",
                Map.of("name", "iris", "title", "Iris", "licence", "CC0", "tags", List.of("small", "plants")));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("location")).isEqualTo("/api/datasets/iris");
        assertThat(app.get("/api/datasets/iris").json())
                .containsEntry("name", "iris")
                .containsEntry("title", "Iris")
                .containsEntry("tags", List.of("plants", "small"))
                .containsEntry("task", "classification")
                .containsEntry("version", null)
                .containsEntry("data", List.of())
                .containsEntry("total", 0L);
        assertThat(app.get("/api/datasets").at("/data/0/version")).isNull();
    }

    @Test
    void createsEachNameOnce() {
        app.post("/api/datasets", Map.of("name", "iris"));

        TestResponse again = app.post("/api/datasets", Map.of("name", "iris"));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.at("/detail")).isEqualTo("There is a dataset 'iris' already.");
        assertThat(app.get("/api/datasets").at("/total")).isEqualTo(1L);
    }

    @Test
    void namesEverythingWrongWithANewDataset() {
        TestResponse answer =
                app.post("/api/datasets", Map.of("name", "Ä", "title", "x".repeat(201), "tags", List.of("ok", "Not")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/errors"))
                .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                .extracting(error -> error.get("pointer"))
                .containsExactly("/name", "/title", "/tags");
    }

    @Test
    void pagesThroughDatasetsByCursor() {
        List<String> names =
                IntStream.range(0, 25).mapToObj(i -> "set-%02d".formatted(i)).toList();
        names.forEach(name -> app.post("/api/datasets", Map.of("name", name)));

        List<Object> read = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            TestResponse page = app.get("/api/datasets?limit=10&cursor=" + cursor);
            assertThat(page.at("/total")).isEqualTo(25L);
            read.addAll(names(page));
            cursor = (String) page.at("/next");
        }

        assertThat(read).isEqualTo(names);
    }

    @Test
    void filtersDatasets() {
        app.upload("both", "train/0/a.png", "test/0/b.png");
        app.upload("training", "train/0/a.png");
        app.upload("other", "holdout/0/a.png");
        app.post("/api/datasets", Map.of("name", "tagged", "tags", List.of("x"), "title", "100% Ünlike"));

        assertThat(names(app.get("/api/datasets?uses[]=test&uses[]=holdout"))).containsExactly("both", "other");
        assertThat(names(app.get("/api/datasets?uses[]=train"))).containsExactly("both", "training");
        assertThat(names(app.get("/api/datasets?uses[]=train&dataset=training")))
                .containsExactly("training");
        assertThat(app.get("/api/datasets?uses[]=train&limit=1").at("/total")).isEqualTo(2L);
        assertThat(names(app.get("/api/datasets?dataset=train"))).isEmpty();
        assertThat(names(app.get("/api/datasets?tag=x"))).containsExactly("tagged");
        assertThat(names(app.get("/api/datasets?q=TRAIN"))).containsExactly("training");
        assertThat(names(app.get("/api/datasets?q=0%25"))).containsExactly("tagged");
        assertThat(names(app.get("/api/datasets?q=_"))).isEmpty();
    }

    @Test
    void findsTitlesWhateverTheCaseOfTheirLetters() {
        app.post("/api/datasets", Map.of("name", "flowers", "title", "Blüten an der Straße"));
        app.post("/api/datasets", Map.of("name", "others", "title", "Бабочки"));

        assertThat(names(app.get("/api/datasets?q=BL%C3%9CTEN"))).containsExactly("flowers");
        assertThat(names(app.get("/api/datasets?q=blu%CC%88ten"))).containsExactly("flowers");
        assertThat(names(app.get("/api/datasets?q=STRASSE"))).containsExactly("flowers");
        assertThat(names(app.get("/api/datasets?q=%D0%B1%D0%90%D0%91%D0%9E"))).containsExactly("others");
        assertThat(app.get("/api/datasets?q=BL%C3%9CTEN").at("/total")).isEqualTo(1L);
    }

    @Test
    void findsTitlesThatAnEarlierVersionHasWritten() {
        app.post("/api/datasets", Map.of("name", "flowers", "title", "Blüten"));
        files.workspace().database().write(handle -> handle.execute("update dataset set folded = null"));

        app.started();

        assertThat(names(app.get("/api/datasets?q=BL%C3%9CTEN"))).containsExactly("flowers");
    }

    @Test
    void jsonAnswersAreKeptByNobodyAndArchivesMayBe() {
        app.upload("a", "train/0/1.png");
        String address = packaged("{\"datasets\":[\"a\"]}");

        for (String target : List.of(
                "/api/datasets",
                "/api/datasets/a",
                "/api/datasets/a/versions/1/samples",
                "/api/jobs",
                "/api/datasets/b")) {
            assertThat(app.get(target).header("cache-control")).as(target).isEqualTo("no-store");
        }
        assertThat(app.get(address + "a-1.tar").header("cache-control")).isEmpty();
        assertThat(app.get("/api/datasets/a/versions/1/files/train/0/1.png").header("cache-control"))
                .isEmpty();
    }

    @Test
    void jsonIsTakenAsJsonOnly() {
        for (String target : List.of("/api/datasets", "/api/datasets/download")) {
            TestResponse answer = app.send(Request.post(target).body("text/plain", "{\"name\":\"a\"}"));

            assertThat(answer.status()).isEqualTo(415);
            assertThat(answer.header("accept-post")).isEqualTo("application/json");
            assertThat(answer.at("/detail"))
                    .isEqualTo("header Content-Type: expected application/json, got 'text/plain'");
        }
        assertThat(app.get("/api/datasets").at("/total")).isEqualTo(0L);
    }

    @Test
    void pagesThroughSamplesInTheOrderOfTheirBytes() {
        List<String> paths =
                List.of("test/a-/x", "test/a/x", "test/a/\uffee", "test/a/\ud83d\ude00", "train/B/x", "train/a/x");
        app.upload("set", paths.toArray(String[]::new));

        List<Object> read = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            TestResponse page = app.get("/api/datasets/set/versions/1/samples?limit=2&cursor=" + cursor);
            assertThat(page.at("/total")).isEqualTo(6L);
            read.addAll(each(page, "path"));
            cursor = (String) page.at("/next");
        }

        assertThat(read).isEqualTo(paths);
    }

    @Test
    void writesOfAVersionOnlyWhatItChanges() {
        app.upload("set", "train/a/1", "train/a/2", "train/b/3");
        app.upload("set", "train/a/1", "train/a/4", "train/b/3");
        app.upload("set", "train/a/1", "train/a/2", "train/b/3");

        assertThat(paths(1)).containsExactly("train/a/1", "train/a/2", "train/b/3");
        assertThat(paths(2)).containsExactly("train/a/1", "train/a/4", "train/b/3");
        assertThat(paths(3)).isEqualTo(paths(1));
        assertThat(app.get("/api/datasets/set/versions/3").at("/digest"))
                .isEqualTo(app.get("/api/datasets/set/versions/1").at("/digest"));
        long rows = files.workspace()
                .database()
                .read(handle -> handle.createQuery("select count(*) from sample")
                        .mapTo(Long.class)
                        .one());
        assertThat(rows).isEqualTo(3 + 1 + 1);
    }

    private List<Object> paths(int version) {
        return each(app.get("/api/datasets/set/versions/" + version + "/samples"), "path");
    }

    @Test
    void keepsEveryVersionAsItWas() {
        Random random = new Random(11);
        List<String> names = List.of("a", "b-", "b", "B", "\uffee", "\ud83d\ude00", "z", "zz", "é", "0");
        List<Map<String, String>> versions = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Map<String, String> samples = new TreeMap<>();
            samples.put("train/x/always", "1");
            for (String name : names) {
                if (random.nextInt(3) > 0) {
                    samples.put("train/x/" + name, String.valueOf(random.nextInt(2)));
                }
            }
            TarFixture tar = new TarFixture();
            samples.forEach(tar::file);
            boolean added = app.upload("set", "application/x-tar", tar.bytes()).status() == 201;
            if (added) {
                versions.add(samples);
            }
        }

        assertThat(versions).hasSizeGreaterThan(10);
        for (int version = 1; version <= versions.size(); version++) {
            Map<String, String> read = new TreeMap<>();
            for (Object path : paths(version)) {
                read.put(
                        path.toString(),
                        app.get("/api/datasets/set/versions/" + version + "/files/" + encoded(path.toString()))
                                .text());
            }
            assertThat(read).describedAs("version %s", version).isEqualTo(versions.get(version - 1));
        }
    }

    private static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    @Test
    void filtersSamplesByUseAndLabel() {
        app.upload("set", "a/0/1", "a/1/2", "b/0/3", "b/1/4", "c/0/5");
        String samples = "/api/datasets/set/versions/1/samples";

        assertThat(each(app.get(samples + "?uses[]=c&uses[]=a"), "path")).containsExactly("a/0/1", "a/1/2", "c/0/5");
        assertThat(each(app.get(samples + "?label=0"), "path")).containsExactly("a/0/1", "b/0/3", "c/0/5");
        assertThat(each(app.get(samples + "?label=1&uses[]=b"), "path")).containsExactly("b/1/4");
        assertThat(app.get(samples + "?label=0&uses[]=b&uses[]=c&limit=1").at("/total"))
                .isEqualTo(2L);
        assertThat(app.get("/api/datasets/set?uses[]=b").at("/total")).isEqualTo(2L);
    }

    @Test
    void namesWhatThereIsNotAndTheNearest() {
        app.upload("digits", "train/0/a.png");

        assertThat(detail("/api/datasets/digit")).isEqualTo("There is no dataset 'digit'; did you mean 'digits'?");
        assertThat(detail("/api/datasets/digits?version=3"))
                .isEqualTo("There is no version 3 of 'digits'; the latest is 1.");
        assertThat(detail("/api/datasets/digits?uses[]=trian"))
                .isEqualTo("'digits@1' has no use 'trian', it has [train]; did you mean 'train'?");
        assertThat(app.get("/api/datasets?cursor=!").status()).isEqualTo(400);
        assertThat(app.get("/api/datasets?cursor=garbage").status()).isEqualTo(400);
        assertThat(app.get("/api/datasets?limit=0").status()).isEqualTo(400);
    }

    @Test
    void concurrentImportsEachMakeAVersion() throws Exception {
        app.post("/api/datasets", Map.of("name", "set"));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Object>> imports = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                String path = "train/0/" + i;
                Callable<Object> upload = () -> app.upload("set", path).at("/version");
                imports.add(threads.submit(upload));
            }
            List<Object> versions = new ArrayList<>();
            for (Future<Object> one : imports) {
                versions.add(one.get());
            }

            assertThat(versions).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        } finally {
            threads.shutdown();
        }
        assertThat(app.get("/api/datasets/set/versions?limit=3").at("/total")).isEqualTo(8L);
    }

    @Test
    void pagesThroughVersions() {
        for (int i = 1; i <= 3; i++) {
            app.upload("set", "train/0/" + i);
        }

        TestResponse first = app.get("/api/datasets/set/versions?limit=2");
        TestResponse second = app.get("/api/datasets/set/versions?limit=2&cursor=" + first.at("/next"));

        assertThat(each(first, "version")).containsExactly(3L, 2L);
        assertThat(each(second, "version")).containsExactly(1L);
        assertThat(second.at("/next")).isNull();
    }

    @Test
    void packagesAreTheirRecipe() {
        app.upload("a", "train/0/1", "test/0/2");
        app.upload("b", "train/0/3", "test/0/4");

        String address = packaged("{\"datasets\":[\"b\",\"a@1\"]}");

        assertThat(address).matches("/downloads/[0-9a-f]{32}/");
        assertThat(packaged("{\"datasets\":[\"a\",\"b@latest\"],\"uses\":[\"test\",\"train\"],\"format\":\"tar\"}"))
                .isEqualTo(address);
        assertThat(packaged("{\"datasets\":[\"a\",\"b\"],\"format\":\"zip\"}")).isNotEqualTo(address);
        assertThat(packaged("{\"datasets\":[\"a\",\"b\"],\"uses\":[\"test\"]}")).isNotEqualTo(address);
        assertThat(app.get(address).at("/archives/0/name")).isEqualTo("a-1.tar");
        assertThat(app.get(address).at("/archives/0/etag"))
                .isEqualTo(app.head(address + "a-1.tar").header("etag").replace("\"", ""));
        assertThat(app.get(address).at("/archives/1/url")).isEqualTo(address + "b-1.tar");
    }

    @Test
    void packagesKeepTheVersionTheyWereMadeOf() {
        app.upload("a", "train/0/1");
        String first = packaged("{\"datasets\":[\"a\"]}");
        app.upload("a", "train/0/1", "train/0/2");

        String second = packaged("{\"datasets\":[\"a\"]}");

        assertThat(app.get(first + "a-1.tar").status()).isEqualTo(200);
        assertThat(app.get(first + "SHA256SUMS").text().lines()).hasSize(1);
        assertThat(app.get(second + "a-2.tar").status()).isEqualTo(200);
        assertThat(packaged("{\"datasets\":[\"a@1\"]}")).isEqualTo(first);
    }

    @Test
    void figuresOfAVersionAddUp() {
        app.upload(
                "a",
                "application/x-tar",
                new TarFixture()
                        .file("train/cat/1", "")
                        .file("train/cat/2", "x")
                        .file("train/dog/3", "x")
                        .file("test/cat/4", "12345678")
                        .bytes());

        TestResponse figures =
                app.get("/api/datasets/a/versions/latest/statistics").expect(200);

        assertThat(figures.text())
                .isEqualTo("{\"samples\":4,\"contents\":3,\"annotated\":0,\"bytes\":10,"
                        + "\"uses\":[{\"name\":\"test\",\"samples\":1,\"bytes\":8},{\"name\":\"train\",\"samples\":3,\"bytes\":2}],"
                        + "\"labels\":[{\"use\":\"test\",\"label\":\"cat\",\"samples\":1},{\"use\":\"train\",\"label\":\"cat\",\"samples\":2},"
                        + "{\"use\":\"train\",\"label\":\"dog\",\"samples\":1}],"
                        + "\"sizes\":{\"smallest\":0,\"largest\":8,\"histogram\":[{\"from\":0,\"to\":0,\"samples\":1},"
                        + "{\"from\":1,\"to\":1,\"samples\":2},{\"from\":8,\"to\":15,\"samples\":1}]}}");
        assertThat(app.send(Request.get("/api/datasets/a/versions/1/statistics")
                                .header("if-none-match", figures.header("etag")))
                        .status())
                .isEqualTo(304);
        assertThat(app.get("/api/datasets/a/versions/2/statistics").status()).isEqualTo(404);
    }

    @Test
    void packagesOfWhatThereIsNotAreRefused() {
        app.upload("a", "train/0/1");

        assertThat(refused("{\"datasets\":[\"aa\"]}", 404)).contains("There is no dataset 'aa'; did you mean 'a'?");
        assertThat(refused("{\"datasets\":[\"a@9\"]}", 404)).contains("There is no version 9 of 'a'");
        assertThat(refused("{\"datasets\":[\"a\"],\"uses\":[\"tran\"]}", 404)).contains("did you mean 'train'?");
        assertThat(refused("{\"datasets\":[\"a\"],\"format\":\"rar\"}", 400))
                .contains("expected one of [tar, zip, tar.zst, webdataset], got 'rar'; did you mean 'tar'?");
        assertThat(refused("{\"datasets\":[\"a\",\"a@1\"]}", 400)).contains("each dataset once");
        assertThat(refused("{\"datasets\":[]}", 400)).contains("at least one dataset");
        assertThat(app.get("/downloads/nope/").status()).isEqualTo(404);
        assertThat(app.get(packaged("{\"datasets\":[\"a\"]}") + "a-1.zip").text())
                .contains("did you mean 'a-1.tar'?");
    }

    @Test
    void theCharacterThatNoDatabaseTakesIsRefused() {
        app.upload("a", "train/0/1");

        assertThat(app.get("/api/datasets?dataset=%00").status()).isEqualTo(400);
        assertThat(app.get("/api/datasets?cursor=AA").status()).isEqualTo(400);
        assertThat(app.post("/api/datasets", "{\"name\":\"b\",\"title\":\"\\u0000\"}")
                        .status())
                .isEqualTo(400);
        for (String target : List.of(
                "/api/datasets/a%00",
                "/api/datasets/a/versions/1/files/a%00",
                "/api/datasets?q=%00",
                "/api/datasets/a?label=%00",
                "/downloads/a%00/",
                "/api/jobs/a%00",
                "/api/jobs?cursor=a%00")) {
            assertThat(app.get(target).status()).as(target).isEqualTo(400);
        }
        refused("{\"datasets\":[\"a\\u0000\"]}", 404);
        refused("{\"datasets\":[\"a\"],\"uses\":[\"\\u0000\"]}", 404);
    }

    @Test
    void pagesReadWhatTheirFiltersChoose() {
        app.upload("paged", "train/a/1", "train/b/2", "test/a/3", "test/c/4", "train/c/5");
        app.post("/api/datasets", Map.of("name", "tagged", "tags", List.of("x"), "task", "detection"));
        String samples = "/datasets/paged/versions/1/samples";

        Document middle = app.page(samples + "/train/a/1?label=a&label=c&uses[]=train&uses[]=test");

        assertThat(middle.select("a[rel=prev]").attr("href")).startsWith(samples + "/test/c/4?");
        assertThat(middle.select("a[rel=next]").attr("href")).startsWith(samples + "/train/c/5?");
        assertThat(tiles(app.page(samples + "?label=a"))).containsExactly("3", "1");
        assertThat(tiles(app.page(samples + "?label=c&uses[]=train&from=train/c/5")))
                .containsExactly("5");
        assertThat(tiles(app.page(samples + "?q=C&label=c&from=test/c/4"))).containsExactly("4", "5");
        assertThat(app.get("/api/datasets/paged/versions/1/facets?uses[]=test&q=/c")
                        .at("/total"))
                .isEqualTo(1L);
        assertThat(app.get("/api/datasets/paged/versions/1/facets?label=a").at("/uses/0/count"))
                .isEqualTo(1L);
        assertThat(app.page("/datasets?tag=x&task=detection&sort=-name")
                        .select("tbody th")
                        .text())
                .isEqualTo("tagged");
    }

    @Test
    void digestsAreFoundByTheirFirstDigits() {
        app.upload("found", "train/a/1", "train/b/2");
        String version =
                String.valueOf(app.get("/api/datasets/found/versions/1").at("/digest"));
        String content = String.valueOf(app.get("/api/datasets/found").at("/data/1/sha256"));

        assertThat(app.page("/search?q=" + version.substring(0, 7))
                        .select(".hits a")
                        .attr("href"))
                .isEqualTo("/datasets/found/versions/1");
        assertThat(app.page("/search?q=" + content.substring(0, 7))
                        .select(".hits a")
                        .attr("href"))
                .isEqualTo("/datasets/found/versions/1/samples/train/b/2");
        assertThat(app.page("/panels/newest-versions").select("th a").text()).isEqualTo("found@1");
    }

    private static List<String> tiles(Document page) {
        return page.select(".tile .name .muted").eachText();
    }

    @Test
    void packagesHaveAPage() {
        app.upload("a", "train/0/1");
        String address = packaged("{\"datasets\":[\"a\"]}");

        TestResponse page = app.send(Request.get(address).header("accept", "text/html,*/*"));

        assertThat(page.header("content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.text()).contains("<a href=\"" + address + "a-1.tar\">a-1.tar</a>");
    }

    private String packaged(String body) {
        TestResponse created = app.post("/api/datasets/download", body);
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return created.header("location");
    }

    private String refused(String body, int status) {
        TestResponse answer = app.post("/api/datasets/download", body);
        assertThat(answer.status()).isEqualTo(status);
        return answer.text();
    }

    private Object detail(String target) {
        TestResponse answer = app.get(target);
        assertThat(answer.status()).isEqualTo(404);
        return Objects.requireNonNull(answer.at("/detail"));
    }

    private static List<Object> names(TestResponse listing) {
        return each(listing, "name");
    }

    private static List<Object> each(TestResponse listing, String field) {
        return ((List<?>) Objects.requireNonNull(listing.at("/data")))
                .stream().<Object>map(item -> ((Map<?, ?>) item).get(field)).toList();
    }
}
