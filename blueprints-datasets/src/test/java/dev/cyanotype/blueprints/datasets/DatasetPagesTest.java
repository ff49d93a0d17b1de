package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Request;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.testing.Form;
import dev.cyanotype.testing.TestResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Templates are compiled once for all: each test has datasets of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatasetPagesTest {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    private Workspace workspace;
    private TestApp app;

    @BeforeAll
    void start(@TempDir Path folder) {
        workspace = Workspace.at(folder, Settings.of(Map.of()));
        app = TestApp.on(workspace).started();
    }

    @AfterAll
    void stop() {
        workspace.close();
    }

    @Test
    void aTypedAddressEqualsTheForm() {
        app.upload("digits", "train/0/a.png", "test/1/b.png");
        app.upload("dig-out", "test/0/a.png");

        Document page = app.page("/datasets?uses[]=train&q=dig");

        assertThat(page.select("tbody tr th").eachText()).containsExactly("digits");
        assertThat(page.select("input[name='uses[]'][checked]").eachAttr("value"))
                .containsExactly("train");
        assertThat(page.select("#q").attr("value")).isEqualTo("dig");
        assertThat(page.select(".chip").eachAttr("href"))
                .containsExactly("/datasets?q=dig", "/datasets?uses%5B%5D=train");
        assertThat(app.page("/datasets?uses[]=train&uses[]=test&q=dig")
                        .select("tbody tr th")
                        .eachText())
                .containsExactly("dig-out", "digits");
    }

    @Test
    void countsDatasetsUnderTheOtherFilters() {
        app.upload("counted-a", "train/0/a.png", "test/0/b.png");
        app.upload("counted-b", "test/0/a.png");

        assertThat(counts(app.page("/datasets?uses[]=train&q=counted"), "uses[]"))
                .containsOnly(Map.entry("test", 2L), Map.entry("train", 1L));
        assertThat(counts(app.page("/datasets?q=counted-b"), "uses[]")).containsOnly(Map.entry("test", 1L));
    }

    @Test
    void changesTheTickedSamples() {
        app.upload("ticked", "train/0/a.png", "train/0/b.png", "train/1/c.png");
        String grid = app.page("/datasets/ticked/versions/1/samples?uses[]=train")
                .select("a:contains(Change several)")
                .attr("href");
        Document page = app.page(grid);
        Map<String, List<String>> form = Map.of(
                "path", List.of("train/0/a.png", "train/1/c.png"), "label", List.of("7"), "do", List.of("change"));

        TestResponse changed = app.submit(page.select("main form[method=post]").attr("action"), Form.of(form));

        assertThat(page.select(".tile input[name=path]").eachAttr("value"))
                .containsExactly("train/0/a.png", "train/0/b.png", "train/1/c.png");
        assertThat(changed.expect(303).header("location")).contains("/datasets/ticked/diff?from=1&to=2");
        assertThat(app.page("/datasets/ticked/diff?from=1&to=2").select("dd").eachText())
                .containsExactly("0", "0", "0", "2", "0");
        assertThat(app.page(grid).select("main form[method=post]")).isEmpty();
        assertThat(app.page(grid).select("main p").text()).contains("Only the newest version is changed");
    }

    @Test
    void removesAllThatMatch() {
        app.upload("matched", "train/0/a.png", "train/0/b.png", "train/1/c.png", "test/0/d.png");
        String grid = "/datasets/matched/versions/1/samples?view=select&uses[]=train&label=0&label=9";

        TestResponse none = app.submit(grid, Form.of(Map.of("all", "true", "do", "remove")));
        TestResponse removed =
                app.submit(grid.replace("&label=9", ""), Form.of(Map.of("all", "true", "do", "remove", "note", "odd")));

        assertThat(none.status()).isEqualTo(422);
        assertThat(Jsoup.parse(none.text()).select(".problem").text()).contains("one that chooses none");
        assertThat(removed.status()).isEqualTo(303);
        assertThat(app.get("/api/datasets/matched/versions/2").at("/note")).isEqualTo("odd");
        assertThat(app.page("/datasets/matched/versions/2/samples")
                        .select(".tile img")
                        .eachAttr("alt"))
                .containsExactly("test/0/d.png, label 0", "train/1/c.png, label 1");
    }

    @Test
    void saysAtTheFormWhatCannotBeChanged() {
        app.upload("refused", "train/0/a.png", "train/0/b.png");
        String grid = "/datasets/refused/versions/1/samples?view=select";

        assertThat(wrong(grid, Map.of("label", List.of("7"))))
                .containsExactly("path: expected at least one sample to be ticked, or all that match");
        assertThat(wrong(grid, Map.of("path", List.of("train/0/a.png"))))
                .containsExactly("label: expected a label, a use or both");
        assertThat(wrong(grid + "&q=a", Map.of("all", List.of("true"), "label", List.of("7"))))
                .containsExactly(
                        "path: expected samples to be ticked, for all that match are changed by use and label only");
        assertThat(wrong(grid, Map.of("path", List.of("train/0/a.png", "train/0/b.png"), "use", List.of("a/b"))))
                .singleElement()
                .asString()
                .startsWith("use: ");
        assertThat(app.get("/api/datasets/refused").at("/version")).isEqualTo(1L);
    }

    /** Returns what is said at the fields of the form, which keeps what was filled in. */
    private List<String> wrong(String grid, Map<String, List<String>> fields) {
        TestResponse answer = app.submit(grid, Form.of(fields));
        Document page = Jsoup.parse(answer.text());
        assertThat(answer.status()).isIn(400, 422);
        assertThat(page.select("input[name=path][checked]").eachAttr("value"))
                .isEqualTo(fields.getOrDefault("path", List.of()));
        assertThat(page.select("#label").attr("value"))
                .isEqualTo(fields.getOrDefault("label", List.of("")).get(0));
        return page.select(".wrong").stream()
                .map(wrong -> wrong.id().replace("-wrong", "") + ": " + wrong.text())
                .toList();
    }

    @Test
    void saysFromWhichLabelToWhichSamplesWent() {
        app.upload("pairs", "train/0/a.png", "train/0/b.png", "train/1/c.png", "train/1/d.png");
        String grid = "/datasets/pairs/versions/1/samples?view=select";
        app.submit(grid, Form.of(Map.of("all", "true", "label", "2", "do", "change")))
                .expect(303);
        app.submit(
                        "/datasets/pairs/versions/2/samples",
                        Form.of(Map.of("path", "train/1/c.png", "label", "0", "do", "change")))
                .expect(303);

        Document page = app.page("/datasets/pairs/diff?from=1&to=3");
        Document pair = app.page(page.select("td.num a").get(0).attr("href"));

        assertThat(page.select("details tbody tr").eachText()).containsExactly("0 2 2", "1 0 1", "1 2 1");
        assertThat(pair.select("h2 ~ .scroll tbody th").eachText()).containsExactly("train/0/a.png", "train/0/b.png");
        assertThat(pair.select(".chip").eachText()).hasSize(3);
        assertThat(app.get("/api/datasets/pairs/diff?from=1&to=3&now=2").at("/relabelled/total"))
                .isEqualTo(3L);
        assertThat(app.get("/api/datasets/pairs/diff?from=1&to=3&was=1&now=2").at("/relabelled/total"))
                .isEqualTo(1L);
    }

    @Test
    void goesSomewhereElse() {
        String[] paths = PackageContract.paths(2_500);
        app.upload("anywhere", paths);
        Document first = app.page("/datasets/anywhere/versions/1/samples?uses[]=train");
        String anywhere = first.select("a:contains(somewhere else)").attr("href");

        TestResponse there = app.browse(anywhere);

        String from = there.header("location");
        assertThat(there.status()).isEqualTo(302);
        assertThat(from).contains("uses%5B%5D=train", "from=").doesNotContain("random");
        assertThat(app.page(from).select("a:contains(somewhere else)").attr("href"))
                .isNotEqualTo(anywhere);
        assertThat(Stream.of(paths)
                        .map(path -> "/datasets/anywhere/versions/1/samples?from=" + path)
                        .toList())
                .containsAll(IntStream.range(0, 40)
                        .mapToObj(seed -> app.browse("/datasets/anywhere/versions/1/samples?random=" + seed)
                                .header("location"))
                        .map(url -> URLDecoder.decode(url, StandardCharsets.UTF_8))
                        .collect(Collectors.toSet()));
    }

    @Test
    void deletesADatasetWhoseNameIsTyped() {
        app.upload("doomed", "train/0/a.png", "train/0/b.png");
        String listing = PackageContract.ask(app, "doomed", Map.of());
        String form = app.page("/datasets/doomed").select("a:contains(Delete)").attr("href");

        Document asked = app.page(form);
        TestResponse mistyped = app.submit(form, Form.of(Map.of("name", "domed", "also", "true")));
        TestResponse kept = app.submit(form, Form.of(Map.of("name", "doomed")));

        assertThat(asked.select("main li").eachText())
                .contains("It has 1 version, the newest of 2 samples.", "1 package made of it.");
        assertThat(mistyped.status()).isEqualTo(422);
        assertThat(Jsoup.parse(mistyped.text()).select("#name-wrong").text())
                .isEqualTo("expected 'doomed', got 'domed'");
        assertThat(kept.status()).isEqualTo(409);
        assertThat(Jsoup.parse(kept.text()).select(".problem").text()).contains("1 package is made");

        String again = app.page(listing).select("a:contains(Delete)").attr("href");
        assertThat(app.page(again).select("main li").text()).contains("It is made of doomed@1");
        assertThat(app.submit(again, Form.empty()).status()).isEqualTo(303);
        app.get(listing).expect(404);

        TestResponse deleted = app.submit(form, Form.of(Map.of("name", "doomed")));
        assertThat(deleted.status()).isEqualTo(303);
        assertThat(deleted.header("location")).startsWith("/jobs/");
        app.browse("/datasets/doomed").expect(404);
        app.browse(form).expect(404);
    }

    @Test
    void pagesThroughDatasetsInBothOrders() {
        List.of("a", "b", "c")
                .forEach(name -> app.post("/api/datasets", Map.of("name", name, "tags", List.of("paged"))));

        Document first = app.page("/datasets?tag=paged&limit=2&sort=-name");
        Document second = app.page(first.select("a[rel=next]").attr("href"));

        assertThat(first.select("tbody th").eachText()).containsExactly("c", "b");
        assertThat(second.select("tbody th").eachText()).containsExactly("a");
        assertThat(second.select("a[rel=next]")).isEmpty();
    }

    @Test
    void showsADatasetBeforeItsFirstVersion() {
        app.post("/api/datasets", Map.of("name", "iris", "title", HOSTILE, "description", HOSTILE, "licence", HOSTILE));

        Document page = app.page("/datasets/iris");

        assertThat(page.select("h1").text()).isEqualTo(HOSTILE);
        assertThat(page.select("img")).isEmpty();
        assertThat(page.select("#import").text()).isEqualTo("cyanotype datasets import iris FOLDER-OR-ARCHIVE");
        assertThat(app.page("/datasets").select("img")).isEmpty();
    }

    @Test
    void relabelsASampleInTheNextVersion() {
        app.upload("relabelled", "train/0/a.png", "train/1/b.png");

        TestResponse changed = app.submit(
                "/datasets/relabelled/versions/1/samples/train/0/a.png",
                Form.of(Map.of("label", "1", "use", "test", "note", "was wrong")));

        changed.expect(303);
        assertThat(changed.header("location")).isEqualTo("/datasets/relabelled/versions/2/samples/train/0/a.png");
        assertThat(app.page(changed.header("location")).select(".facts").text()).contains("Use test Label 1");
        assertThat(app.page("/datasets/relabelled/versions/2").select(".facts").text())
                .contains("was wrong");
        assertThat(app.page("/datasets/relabelled/versions/2")
                        .select(".facts a")
                        .eachAttr("href"))
                .contains("/datasets/relabelled/diff?from=1&to=2");
        Document diff = app.page("/datasets/relabelled/diff?from=1&to=2");
        assertThat(diff.select("h2").eachText()).containsExactly("1 relabelled", "1 moved");
        assertThat(diff.select("h2 + .scroll tbody").first().text())
                .matches("train/0/a.png train, 0, \\d+ B test, 1, \\d+ B");
        assertThat(diff.select("h2 + .scroll tbody a").attr("href"))
                .isEqualTo("/datasets/relabelled/versions/2/samples/train/0/a.png");
        assertThat(app.page("/datasets/relabelled/diff?kind=moved").select("h2").eachText())
                .containsExactly("1 moved");
    }

    @Test
    void showsTheSameBytesSideBySide() {
        byte[] tar = new TarFixture()
                .file("train/0/a.png", "one")
                .file("test/0/b.png", "one")
                .file("train/1/c.png", "two")
                .file("train/0/<img src=x>.png", "two")
                .bytes();
        app.upload("twice", "application/x-tar", tar);
        String address =
                app.page("/datasets/twice").select("a[href$=/problems]").attr("href");

        Document leaks = app.page(address);

        assertThat(leaks.select("h1").text()).isEqualTo("Leaks in twice@1: 1");
        assertThat(leaks.select("tbody th").eachText()).containsExactly("test/0/b.png", "train/0/a.png");
        Document conflicts =
                app.page(leaks.select("main a:containsOwn(conflicts)").attr("href"));
        assertThat(conflicts.select("tbody th").eachText()).containsExactly("train/0/<img src=x>.png", "train/1/c.png");
        assertThat(app.page(address + "?kind=duplicates&limit=1").select("a[rel=next]"))
                .hasSize(1);
        assertThat(app.send(Request.get(address).header("accept", "application/json"))
                        .at("/total"))
                .isEqualTo(1L);
        app.upload("once", "train/0/a.png");
        assertThat(app.page("/datasets/once/versions/1/problems").select(".empty"))
                .hasSize(1);
    }

    @Test
    void restoresAnOlderVersion() {
        app.upload("restored", "train/0/a.png", "train/1/b.png");
        app.submit(
                        "/datasets/restored/versions/1/samples/train/0/a.png",
                        Form.of(Map.of("label", "1", "use", "test", "note", "")))
                .expect(303);
        Element form = app.page("/datasets/restored/versions/1").selectFirst("main form[method=post]");
        assertThat(app.page("/datasets/restored/versions/2").select("main form[method=post]"))
                .isEmpty();

        TestResponse restored = app.submit(form.attr("action"), Form.of(Map.of()));

        assertThat(restored.expect(303).header("location")).isEqualTo("/datasets/restored/versions/3");
        assertThat(app.page("/datasets/restored/diff?from=1").select("tbody")).isEmpty();
    }

    @Test
    void givesAWrongFormBackFilledIn() {
        app.upload("few", "train/0/a.png");
        String address = "/datasets/few/versions/1/samples/train/0/a.png";

        Document wrong = Jsoup.parse(app.submit(address, Form.of(Map.of("label", "a/b", "use", "Ä", "note", HOSTILE)))
                .expect(422)
                .text());

        assertThat(wrong.select("input[name=label]").attr("value")).isEqualTo("a/b");
        assertThat(wrong.select("input[name=note]").attr("value")).isEqualTo(HOSTILE);
        assertThat(wrong.select("[aria-invalid]").eachAttr("name")).containsExactly("label", "use");
        assertThat(wrong.select("img[src=x]")).isEmpty();
        app.submit(address, Form.of(Map.of("label", "1", "use", "train"))).expect(303);
        assertThat(Jsoup.parse(app.submit(address, Form.of(Map.of("label", "2", "use", "train")))
                                .expect(409)
                                .text())
                        .select("[role=alert]")
                        .text())
                .contains("Only the latest version is edited");
    }

    @Test
    void textStaysTextWhateverTheNamesOfFiles() {
        app.upload("hostile", "train/0/" + HOSTILE + ".png", "train/" + HOSTILE + "/b.txt", "train/0/c.svg");

        Document grid = app.page("/datasets/hostile/versions/1/samples?q=" + HOSTILE.replace(" ", "+"));
        Document all = app.page("/datasets/hostile/versions/1/samples");

        assertThat(grid.select("[onerror], img[src=x]")).isEmpty();
        for (Element tile : all.select(".tile a")) {
            Document sample = app.page(tile.attr("href"));
            assertThat(sample.select("[onerror], img[src=x], svg:not(.icon)")).isEmpty();
        }
        assertThat(app.page("/datasets/hostile").select("[onerror], img[src=x]"))
                .isEmpty();
    }

    @Test
    void showsTheBeginningOfATextAndOffersTheRest() {
        TarFixture tar = new TarFixture();
        tar.file("train/0/long.txt", "<script>alert(1)</script>" + "x".repeat(5_000));
        tar.file("train/0/some.pdf", "%PDF");
        tar.file("train/0/drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
        app.upload("mixed", "application/x-tar", tar.bytes());

        Document text = app.page("/datasets/mixed/versions/1/samples/train/0/long.txt");
        Document other = app.page("/datasets/mixed/versions/1/samples/train/0/some.pdf");
        Document drawing = app.page("/datasets/mixed/versions/1/samples/train/0/drawing.svg");

        assertThat(text.select("pre").text()).hasSize(2_048).startsWith("<script>");
        assertThat(text.select(".content").text()).contains("The first 2 kB of");
        assertThat(other.select(".empty a[download]").attr("href"))
                .isEqualTo("/api/datasets/mixed/versions/1/files/train/0/some.pdf");
        String file = drawing.select(".sample img").attr("src");
        assertThat(app.get(file).header("content-disposition")).startsWith("attachment");
        assertThat(app.get(file).header("content-security-policy")).contains("sandbox");
    }

    @Test
    void standsOnTheFirstPage() {
        app.upload("first", "train/0/a.png");

        assertThat(app.page("/").select(".panel h2").eachText()).contains("Newest versions");
        assertThat(app.page("/panels/newest-versions").select("th a").attr("href"))
                .isEqualTo("/datasets/first/versions/1");
    }

    @Test
    void saysHowToBeginWhereThereIsNothing(@TempDir Path empty) {
        try (Workspace other = Workspace.at(empty, Settings.of(Map.of()))) {
            TestApp fresh = TestApp.on(other);

            assertThat(fresh.page("/panels/newest-versions").select("pre")).hasSize(3);
            assertThat(fresh.page("/datasets").select(".empty").text()).startsWith("There is no dataset yet.");
        }
    }

    @Test
    void importsAnArchiveInAJobThatLeadsToTheVersion() throws InterruptedException {
        Document form = app.page(
                app.page("/datasets").select(".actions a[href*=new/dataset]").attr("href"));
        assertThat(form.select("form.fields input, form.fields select").eachAttr("name"))
                .endsWith("file"); // the fields have to come before it
        byte[] archive = new TarFixture().file("train/0/a.png", "a").gzipped();

        TestResponse sent = app.submit(
                        "/new/dataset",
                        Form.of(Map.of("name", "imported", "title", HOSTILE, "layout", "image-folder"))
                                .file("file", "x.tar.gz", "application/gzip", archive))
                .expect(303);
        await(sent.header("location"));

        String panel = app.page(sent.header("location"))
                .select("[data-panel] a[href*=version]")
                .attr("href");
        assertThat(app.page(panel).select("a").attr("href")).isEqualTo("/datasets/imported/versions/1");
        assertThat(app.page("/datasets/imported").select("h1").text()).isEqualTo(HOSTILE);

        TestResponse again = app.submit(
                        "/new/version",
                        Form.of(Map.of("name", "imported")).file("file", "", "application/zip", new byte[0]))
                .expect(422);
        assertThat(Jsoup.parse(again.text()).select("[aria-invalid]").eachAttr("name"))
                .containsExactly("file");
    }

    @Test
    void listsTheCatalogueToOtherBlueprints() {
        List.of("listed-a", "listed-b").forEach(name -> app.post("/api/datasets", Map.of("name", name)));

        assertThat(app.datasets().list("listed", 1)).extracting(Dataset::name).containsExactly("listed-a");
        assertThat(app.datasets().list("listed-a", 1)).extracting(Dataset::name).containsExactly("listed-b");
    }

    @Test
    void saysAtEachFieldWhatIsWrongWithAnImport() {
        app.upload("there", "train/0/a.png");

        assertThat(wrong("/new/dataset", Map.of("name", HOSTILE, "title", "x".repeat(201)), "tar"))
                .containsExactly("name");
        assertThat(wrong("/new/dataset", Map.of("name", "new", "title", "x".repeat(201)), "tar"))
                .containsExactly("title");
        assertThat(wrong("/new/dataset", Map.of("name", "new", "layout", "none"), "tar"))
                .containsExactly("layout");
        assertThat(wrong("/new/dataset", Map.of("name", "there"), "tar")).containsExactly("name");
        assertThat(wrong("/new/version", Map.of("name", "ther"), "tar")).isEmpty();
        assertThat(wrong("/new/version", Map.of("name", "there"), "no archive")).containsExactly("file");
        assertThat(app.get("/api/datasets/new").status()).isEqualTo(404);
    }

    @Test
    void refusesTheCharacterThatNoDatabaseTakes() {
        for (String target : List.of("/datasets?q=%00", "/datasets/a%00", "/datasets/a/versions/1/samples?label=%00")) {
            assertThat(app.get(target).status()).as(target).isEqualTo(400);
        }
    }

    @Test
    void looksAtAnArchiveWithoutImportingIt() {
        List<Object> jobs = jobs();
        byte[] archive = new TarFixture()
                .file("train/" + HOSTILE.replace('/', '_') + "/a.png", "a")
                .file("train/.DS_Store", "x")
                .file("b.png", "b")
                .bytes();

        Document page = Jsoup.parse(app.submit(
                        "/new/dataset",
                        Form.of(Map.of("name", "looked", "look", "true"))
                                .file("file", "x.tar", "application/x-tar", archive))
                .expect(200)
                .text());

        assertThat(page.select(".report").text())
                .contains("The layout is image-folder", "1 samples would be, 1 files are skipped, 1 refused")
                .contains("b.png refused", "train/.DS_Store skipped");
        assertThat(page.select("input[name=name]").attr("value")).isEqualTo("looked");
        assertThat(page.select("img")).isEmpty();
        assertThat(app.get("/api/datasets/looked").status()).isEqualTo(404);
        assertThat(jobs()).isEqualTo(jobs);
    }

    /** Returns the ids of the jobs; those of other tests may still go on. */
    private List<Object> jobs() {
        List<?> jobs = (List<?>) app.get("/api/jobs").at("/data");
        return jobs.stream().<Object>map(job -> ((Map<?, ?>) job).get("id")).toList();
    }

    private List<String> wrong(String target, Map<String, String> fields, String content) {
        byte[] file = content.equals("tar")
                ? new TarFixture().file("train/0/a.png", "a").bytes()
                : content.getBytes(StandardCharsets.UTF_8);
        Document page = Jsoup.parse(app.submit(target, Form.of(fields).file("file", "a.tar", "application/x-tar", file))
                .expect(422)
                .text());
        assertThat(page.select("[role=alert]").text()).isNotEmpty();
        assertThat(page.select("input[name=name]").attr("value")).isEqualTo(fields.get("name"));
        assertThat(page.select("img")).isEmpty();
        return page.select("[aria-invalid]").eachAttr("name");
    }

    private void await(String job) throws InterruptedException {
        String id = job.substring(job.lastIndexOf('/') + 1);
        workspace.jobs().await(id, Duration.ofMinutes(1));
    }

    @Test
    void saysToTheByteWhatAPackageWouldHave() {
        app.upload("packed", "train/0/a.png", "test/1/b.png");

        for (String recipe : List.of("", "&uses[]=train", "&format=zip", "&uses[]=test&uses[]=train&format=zip")) {
            Document builder = app.page("/new/package?datasets=packed" + recipe);
            TestResponse created = app.submit(
                            builder.select(".content form").attr("action"),
                            Form.of(fields(builder.selectFirst(".content form"))))
                    .expect(303);
            Document page = app.page(created.header("location"));

            String archive = page.select("tbody th a").attr("href");
            assertThat(app.head(archive).header("content-length"))
                    .isEqualTo(builder.select("td[data-bytes]").attr("data-bytes"));
            assertThat(page.select("#curl-0").text()).isEqualTo("curl -C - -O http://localhost" + archive);
            assertThat(page.select("code.whole").text())
                    .isEqualTo(builder.select("code.whole").text());
        }
    }

    @Test
    void countsWhatARecipeLeavesIn() {
        app.upload(
                "chosen", "train/cat/a.png", "train/cat/b.png", "train/cat/c.png", "train/dog/a.png", "test/cat/a.png");

        Document capped =
                app.page("/new/package?datasets=chosen&uses[]=train&cap=2&balance=true&labels=cat&labels=dog");
        assertThat(capped.select(".content tbody tr").eachText()).containsSequence("cat 1 1", "dog 1 1");
        assertThat(capped.select("[data-told]").text())
                .contains("2 samples", "Left out: 1 above the most, 1 so that labels have as many.");
        assertThat(capped.select("input[name=labels][type=checkbox]").eachAttr("value"))
                .containsExactly("cat", "dog");

        Document split = app.page("/new/package?datasets=chosen&split=train+0.6,+val=0.4&seed=7&stratify=true");
        assertThat(split.select(".content thead").text()).contains("Label train val all");
        assertThat(split.select(".content tbody tr").eachText()).contains("cat 2 2 4");
    }

    @Test
    void makesExactlyWhatItHasCounted() {
        app.upload("exact", "train/cat/a.png", "train/cat/b.png", "train/dog/a.png", "test/cat/a.png");

        for (String recipe : List.of(
                "&labels=cat",
                "&filter=a.png&format=zip",
                "&size_min=1&size_max=1000",
                "&split=train 0.5, val 0.5&seed=3",
                "&format=webdataset&shard_samples=2&shuffle=7")) {
            Document builder = app.page("/new/package?datasets=exact" + recipe.replace(" ", "+"));
            TestResponse created = app.submit("/new/package", Form.of(fields(builder.selectFirst(".content form"))))
                    .expect(303);
            Document page = app.page(created.header("location"));

            assertThat(page.select("code.whole").first().text())
                    .isEqualTo(builder.select("code.whole").text());
            assertThat(page.select("tbody th a").eachAttr("href").stream()
                            .filter(file -> file.matches(".*[.](tar|zip)"))
                            .map(file -> app.head(file).header("content-length")))
                    .as(recipe)
                    .isEqualTo(builder.select("td[data-bytes]").eachAttr("data-bytes"));
        }
    }

    @Test
    void saysAtItsFieldWhatIsWrongWithARecipe() {
        app.upload("wrong", "train/cat/a.png");

        for (String wrong :
                List.of("cap=many", "cap=0", "split=train+half", "split=train+0.5", "size_max=x", "attributes=left")) {
            Document page = Jsoup.parse(app.browse("/new/package?datasets=wrong&" + wrong)
                    .expect(422)
                    .text());

            String field = wrong.replaceFirst("=.*", "");
            assertThat(page.select("#" + field + "-wrong").text()).as(wrong).startsWith("expected ");
            assertThat(page.select("input[name=" + field + "]").attr("value")).isNotEmpty();
        }
    }

    private static Map<String, List<String>> fields(Element form) {
        return form.select("input").stream()
                .collect(Collectors.groupingBy(
                        input -> input.attr("name"),
                        Collectors.mapping(input -> input.attr("value"), Collectors.toList())));
    }

    @Test
    void saysWhatIsWrongWithARecipe() {
        app.upload("recipe", "train/0/a.png");

        Document wrong = Jsoup.parse(app.browse("/new/package?datasets=recipe&datasets=recipe@1")
                .expect(422)
                .text());

        assertThat(wrong.select("#datasets-wrong").text()).contains("expected each dataset once");
        assertThat(wrong.select("input[name='datasets'][checked]").eachAttr("value"))
                .containsExactly("recipe", "recipe@1");
        assertThat(app.browse("/new/package?datasets=" + HOSTILE.replace(" ", "+"))
                        .expect(422)
                        .text())
                .doesNotContain("<img");
        assertThat(app.page("/new/package").select(".empty")).hasSize(1);
    }

    @Test
    void aPackageIsAPageForBrowsersAndJsonForOthers() {
        app.upload("shown", "train/0/a.png");
        String address = app.post("/api/datasets/download", Map.of("datasets", List.of("shown")))
                .header("location");

        assertThat(app.get(address).at("/archives/0/name")).isEqualTo("shown-1.tar");
        assertThat(app.send(Request.get(address).header("accept", "application/json, text/plain, */*"))
                        .at("/archives/0/name"))
                .isEqualTo("shown-1.tar");
        assertThat(Jsoup.parse(app.send(Request.get(address).header("accept", "*/*"))
                                .text())
                        .select("main a")
                        .eachAttr("href"))
                .contains(address + "shown-1.tar", address + "manifest.jsonl", address + "references.json");
        Document page = app.page(address + "?digest=true");
        assertThat(page.select("td code").text()).hasSize(64);
        assertThat(page.select("#check").text())
                .isEqualTo("curl -s http://localhost" + address + "SHA256SUMS | sha256sum -c --quiet");
        assertThat(page.select("#pull").text())
                .isEqualTo("cyanotype datasets pull http://localhost" + address + " FOLDER");
        assertThat(page.select("#unpack-0").text()).isEqualTo("tar xf shown-1.tar");
    }

    private static Map<String, Long> counts(Document page, String facet) {
        Map<String, Long> counts = new TreeMap<>();
        page.select(".facet label:has(input[name='" + facet + "'])")
                .forEach(label -> counts.put(
                        label.select("input").attr("value"),
                        Long.valueOf(label.select("data").attr("value"))));
        return counts;
    }
}
