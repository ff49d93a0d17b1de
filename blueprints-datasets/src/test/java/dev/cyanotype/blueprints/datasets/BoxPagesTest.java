package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.storage.TestWorkspace;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is drawn on samples, as the pages show it. */
class BoxPagesTest {
    private static final String LABEL = "<img src=x onerror=alert(1)>";
    private static final String COCO = """
            {"images": [{"id": 1, "file_name": "a.png", "width": 40, "height": 20},
                        {"id": 2, "file_name": "b.png", "width": 40, "height": 20}],
             "categories": [{"id": 1, "name": "%s"}, {"id": 2, "name": "dog"}],
             "annotations": [
              {"id": 1, "image_id": 1, "category_id": 2, "bbox": [1.04, 2.5, 10, 5], "iscrowd": 0,
               "segmentation": [[1, 2, 11, 2, 11, 7.5]]},
              {"id": 2, "image_id": 1, "category_id": 2, "bbox": [20, 0, 8, 8], "iscrowd": 1},
              {"id": 3, "image_id": 1, "category_id": 1, "bbox": [0, 0, 40, 20], "iscrowd": 0}]}
            """.formatted(LABEL);

    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private TestApp imported() {
        return imported(COCO);
    }

    private TestApp imported(String coco) {
        TestApp app = TestApp.on(files.workspace()).started();
        app.upload(
                        "pets",
                        "application/x-tar",
                        new TarFixture()
                                .file("annotations/instances_train.json", coco)
                                .file("train/a.png", BoxLayoutsTest.picture(40, 20))
                                .file("train/b.png", BoxLayoutsTest.picture(40, 20))
                                .bytes())
                .expect(201);
        return app;
    }

    @Test
    void aSampleHasOnePathForEachLabelInThePixelsOfTheImage() {
        Document page = imported().page("/datasets/pets/versions/1/samples/train/a.png");

        assertThat(page.select("svg.boxes").attr("viewBox")).isEqualTo("0 0 40 20");
        assertThat(page.select("svg.boxes path[data-label]").eachAttr("data-label"))
                .containsExactly(LABEL, "dog");
        assertThat(page.select("svg.boxes path[data-label]").eachAttr("d"))
                .containsExactly("M0 0h40v20h-40z", "M1 2.5h10v5h-10zM20 0h8v8h-8z");
        assertThat(page.select("svg.boxes path.outline").eachAttr("d")).containsExactly("M1 2L11 2L11 7.5z");
        assertThat(page.select("ul[aria-label='Drawn on it'] li").eachText()).containsExactly(LABEL + " 1", "dog 2");
        assertThat(page.select("table[aria-label], details table tbody tr").eachText())
                .containsExactly("dog 1.04 2.5 10 5", "dog crowd 20 0 8 8", LABEL + " 0 0 40 20");
        assertThat(page.select("script[src^=/_/boxes.js]")).hasSize(1);
    }

    /** From the third pixel of the first column to the second of the fourth; and one whose run lengths are of no size. */
    @Test
    void masksAreStripsOfTheirRuns() {
        String coco = COCO.replace("[[1, 2, 11, 2, 11, 7.5]]", "{\"size\": [20, 40], \"counts\": [2, 60, 738]}")
                .replace("\"iscrowd\": 1", "\"iscrowd\": 1, \"segmentation\": {\"counts\": [9]}");

        Document page = imported(coco).page("/datasets/pets/versions/1/samples/train/a.png");

        assertThat(page.select("svg.boxes path.outline").eachAttr("d"))
                .containsExactly("M0 2h1v18h-1zM1 0h2v20h-2zM3 0h1v2h-1z");
    }

    @Test
    void aTileHasTheSamePaths() {
        TestApp app = imported();

        Document grid = app.page("/datasets/pets/versions/1/samples");

        assertThat(grid.select(".tile")).hasSize(2);
        assertThat(grid.select(".tile svg.boxes").outerHtml())
                .isEqualTo(app.page("/datasets/pets/versions/1/samples/train/a.png")
                        .select("svg.boxes")
                        .outerHtml());
    }

    @Test
    void nothingIsDrawnOnOthers() {
        Document page = imported().page("/datasets/pets/versions/1/samples/train/b.png");

        assertThat(page.select("svg.boxes, #under, script[src*=boxes]")).isEmpty();
    }
}
