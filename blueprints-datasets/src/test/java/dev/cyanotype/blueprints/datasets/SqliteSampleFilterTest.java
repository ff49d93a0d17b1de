package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.storage.TestWorkspace;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class SqliteSampleFilterTest extends SampleFilterContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace();
    }

    /** Attributes of rows are in their files: nobody waits until thousands are read. */
    @Test
    void attributesAreLookedForInSoManyAtATime() {
        String rows = "kind,label\nfirst,a\n" + "common,a\n".repeat(4_400) + "last,a\n";
        app.upload(
                        "set",
                        "application/x-tar",
                        new TarFixture().file("all.csv", rows).bytes())
                .expect(201);

        assertThat(app.get(API + "samples?attribute=kind:last").at("/data")).isEqualTo(List.of());
        assertThat(paged("attribute=kind:last")).containsExactly(4_401);
        Document page = app.page(PAGES + "?attribute=kind:last");
        assertThat(page.select(".empty").text()).contains("None among those that were looked at; look further");
        page = app.page(page.select(".empty a").attr("href"));
        assertThat(page.select(".tile")).hasSize(1);
        page = app.page(PAGES + "?attribute=kind:first&from=train/all-004401.json");
        page = app.page(page.select("a[rel=prev]").attr("href"));
        assertThat(page.select(".tile")).isEmpty();
        page = app.page(page.select("a[rel=prev]").attr("href"));
        assertThat(page.select(".tile")).hasSize(1);
        assertThat(app.get(API + "facets?attribute=kind:common").at("/total")).isEqualTo(4_400L);
    }
}
