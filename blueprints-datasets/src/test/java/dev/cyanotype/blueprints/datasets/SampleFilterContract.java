package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which samples are found by their sizes and attributes, on either database. */
abstract class SampleFilterContract {
    static final String API = "/api/datasets/set/versions/1/";
    static final String PAGES = "/datasets/set/versions/1/samples";

    @RegisterExtension
    final TestWorkspace files = workspace();

    TestApp app;

    abstract TestWorkspace workspace();

    @BeforeEach
    void start() {
        app = TestApp.on(files.workspace());
    }

    /** Image i has i bytes; the odd ones were taken by the left camera, and every third has a lux of 1.5. */
    private void uploadImages() {
        StringBuilder images = new StringBuilder();
        TarFixture tar = new TarFixture();
        for (int i = 1; i <= 12; i++) {
            images.append(i == 1 ? "" : ",")
                    .append("{\"id\":%d,\"file_name\":\"%02d.png\",\"width\":8,\"height\":8".formatted(i, i))
                    .append(i % 2 == 1 ? ",\"camera\":\"left\"" : ",\"camera\":\"right: rear\"")
                    .append(i % 3 == 0 ? ",\"lux\":1.50}" : "}");
            tar.file("train/%02d.png".formatted(i), "x".repeat(i));
        }
        tar.file("train/_annotations.coco.json", "{\"images\":[" + images + "],\"annotations\":[],\"categories\":[]}");
        app.upload("set", "application/x-tar", tar.bytes()).expect(201);
    }

    @Test
    void areFoundBySizeAndAttributes() {
        uploadImages();

        assertThat(found("bytes=3..5")).containsExactly(3, 4, 5);
        assertThat(found("bytes=11..")).containsExactly(11, 12);
        assertThat(found("bytes=..2")).containsExactly(1, 2);
        assertThat(found("bytes=13..")).isEmpty();
        assertThat(found("bytes=4..11&q=/1")).containsExactly(10, 11);
        assertThat(found("attribute=lux:1.5")).containsExactly(3, 6, 9, 12);
        assertThat(found("attribute=camera:right:%20rear")).containsExactly(2, 4, 6, 8, 10, 12);
        assertThat(found("attribute=lux:1.5&attribute=camera:left")).containsExactly(3, 9);
        assertThat(found("attribute=lux:1.5&attribute=camera:left&bytes=4..&uses[]=train"))
                .containsExactly(9);
        assertThat(found("attribute=camera:righ")).isEmpty();
        assertThat(found("bytes=&attribute=")).hasSize(12);
        assertThat(app.get(API + "samples?bytes=1..").at("/total")).isNull();
        assertThat(app.get("/api/datasets/set?bytes=5..5").at("/data/0/path")).isEqualTo("train/05.png");
        assertThat(paged("attribute=camera:left&bytes=2..")).containsExactly(3, 5, 7, 9, 11);
    }

    @Test
    void areCountedWhenAsked() {
        uploadImages();

        TestResponse facets = app.get(API + "facets?bytes=3..8&attribute=camera:left");
        assertThat(facets.at("/total")).isEqualTo(3L);
        assertThat(facets.at("/uses/0/count")).isEqualTo(3L);
        assertThat(app.get(API + "facets?bytes=3..8").at("/labels/0/count")).isEqualTo(6L);
        Document grid = app.page(PAGES + "?bytes=3..8&attribute=camera:left");
        assertThat(grid.select(".content > p").text()).contains("3 of those that match, which are not counted");
        assertThat(app.page(grid.select("a[href*=count]").attr("href"))
                        .select(".content > p")
                        .text())
                .contains("3 of 3");
    }

    @Test
    void aPageHasAChipForEachAndNeighboursUnderThem() {
        uploadImages();
        String filter = "?bytes=3..8&attribute=camera:left";

        Document grid = app.page(PAGES + filter);

        assertThat(grid.select(".chips a").eachText())
                .containsExactly("bytes 3..8 ×remove", "attribute camera:left ×remove");
        assertThat(grid.select(".chips a").eachAttr("href"))
                .containsExactly(PAGES + "?attribute=camera:left", PAGES + "?bytes=3..8");
        assertThat(grid.select("form.facets input[name=bytes]").val()).isEqualTo("3..8");
        assertThat(grid.select("form.facets input[name=attribute]").eachAttr("value"))
                .contains("camera:left");
        Document sample = app.page(grid.select(".tile a").get(1).attr("href"));
        assertThat(sample.select("h1").text()).isEqualTo("train/05.png");
        assertThat(sample.select("a[rel=prev]").attr("href")).isEqualTo(PAGES + "/train/03.png" + filter);
        assertThat(sample.select("a[rel=next]").attr("href")).isEqualTo(PAGES + "/train/07.png" + filter);
        String bars = "/datasets/set/versions/1/statistics";
        assertThat(app.page(app.page(bars).select("figure.bars a").get(2).attr("href"))
                        .select(".tile img")
                        .eachAttr("alt"))
                .extracting(alt -> alt.substring(6, 8))
                .containsExactly("04", "05", "06", "07");
    }

    @Test
    void whatIsNoRangeOrAttributeIsRefused() {
        app.upload("set", "train/a/1");

        for (String wrong : List.of("5", "..", "5...7", "-1..5", "a..b", "1..99999999999999999999")) {
            assertThat(refused("bytes=" + wrong))
                    .isEqualTo(
                            "bytes expected MIN..MAX such as '1024..2047', '1024..' or '..2047', got '" + wrong + "'");
        }
        assertThat(refused("bytes=5..4")).isEqualTo("bytes expected MIN..MAX with MIN at most MAX, got '5..4'");
        for (String wrong : List.of("camera", "camera:", ":left")) {
            assertThat(refused("attribute=" + wrong))
                    .isEqualTo("attribute expected NAME:VALUE such as 'camera:left', got '" + wrong + "'");
        }
        assertThat(app.browse(PAGES + "?bytes=5").expect(400).text()).contains("MIN..MAX");
        assertThat(app.browse(PAGES + "/train/a/1?attribute=x").expect(400).text())
                .contains("NAME:VALUE");
    }

    private String refused(String query) {
        TestResponse refused = app.get(API + "samples?" + query).expect(400);
        assertThat(app.get(API + "facets?" + query).status()).isEqualTo(400);
        return refused.at("/errors/0/pointer") + " " + refused.at("/errors/0/detail");
    }

    /** Returns the numbers of the samples. */
    private List<Integer> found(String query) {
        return numbers(app.get(API + "samples?limit=100&" + query).expect(200));
    }

    /** Two at a time. */
    List<Integer> paged(String query) {
        List<Integer> all = new ArrayList<>();
        Optional<Object> next = Optional.of("");
        while (next.isPresent()) {
            String cursor = next.get().equals("") ? "" : "&cursor=" + next.get();
            TestResponse page =
                    app.get(API + "samples?limit=2&" + query + cursor).expect(200);
            all.addAll(numbers(page));
            next = Optional.ofNullable(page.at("/next"));
        }
        return all;
    }

    private static List<Integer> numbers(TestResponse page) {
        List<?> data = (List<?>) Objects.requireNonNull(page.at("/data"));
        return IntStream.range(0, data.size())
                .mapToObj(i -> String.valueOf(((Map<?, ?>) data.get(i)).get("path")))
                .map(path -> Integer.valueOf(path.replaceAll("[^0-9]", "")))
                .toList();
    }
}
