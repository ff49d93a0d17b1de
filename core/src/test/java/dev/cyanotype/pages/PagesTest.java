package dev.cyanotype.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Mount;
import dev.cyanotype.Router;
import dev.cyanotype.http.Response;
import dev.cyanotype.testing.TestClient;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final Blueprint CAMERAS = Blueprint.of("cameras", setup -> {
        setup.get("/cameras", request -> Response.text("all")).named("index");
        setup.get("/cameras/<dataset>/<int:version>/<path:sample>", request -> Response.text("one"))
                .named("panel");
        setup.post("/cameras/<dataset>/shoot", request -> Response.text("shot")).named("shoot");
        setup.pages()
                .nav("Cameras", ".index", "camera")
                .panel(Subject.SAMPLE, "Camera", ".panel")
                .action(Subject.DATASET, "Shoot", "cameras.shoot")
                .search("Cameras", (request, text, limit) -> List.of(new Search.Hit("front", "/cameras", text)));
    });

    private static final Blueprint ASKING = Blueprint.of(
            "asking",
            setup -> setup.get("/asked", request -> {
                PageIndex index = request.feature(PageIndex.class).orElseThrow();
                return Response.json(List.of(
                        index.navigation(),
                        index.panels(Subject.SAMPLE),
                        index.actions(Subject.DATASET),
                        index.searches().get("Cameras").find(request, "f", 3)));
            }));

    @Test
    void areKnownToARequestInTheOrderDeclared() {
        assertThat(asked(Router.of(CAMERAS, ASKING)))
                .isEqualTo("[[{\"title\":\"Cameras\",\"endpoint\":\"cameras.index\",\"icon\":\"camera\"}],"
                        + "[{\"title\":\"Camera\",\"endpoint\":\"cameras.panel\",\"icon\":\"\"}],"
                        + "[{\"title\":\"Shoot\",\"endpoint\":\"cameras.shoot\",\"icon\":\"\"}],"
                        + "[{\"title\":\"front\",\"url\":\"/cameras\",\"note\":\"f\"}]]");
    }

    private static String asked(Router router) {
        return TestClient.of(router).get("/asked").expect(200).text();
    }

    @Test
    void areAddedByTheFirstMountOnly() {
        Router router = Router.builder()
                .mount(ASKING, Mount.unchanged())
                .mount(CAMERAS, Mount.unchanged())
                .mount(CAMERAS, Mount.at("/again").named("again"))
                .build();

        assertThat(asked(router)).containsOnlyOnce("cameras.index").doesNotContain("again.index");
    }

    @Test
    void ofARouterThatIsExtendedStayWithIt() {
        Router host = Router.of(ASKING);

        Router extended = host.extend().mount(CAMERAS, Mount.unchanged()).build();

        assertThat(asked(extended)).contains("cameras.index");
        assertThat(TestClient.of(host).get("/asked").status()).isEqualTo(500); // it has no search for cameras
    }

    @Test
    void leadToAnEndpointThatIsThere() {
        Blueprint typo = Blueprint.of("site", setup -> {
            setup.get("/index", request -> Response.text("")).named("index");
            setup.pages().nav("Site", ".indx", "x");
        });

        assertThatThrownBy(() -> Router.of(typo))
                .hasMessageContaining("[UnknownPage] 'Site' leads to the endpoint 'site.indx', which no route has;"
                        + " did you mean 'site.index'?");
    }

    @Test
    void wantNothingThatTheSubjectDoesNotHave() {
        Blueprint wrong = Blueprint.of("site", setup -> {
            setup.get("/of/<dataset>/<label>", request -> Response.text("")).named("panel");
            setup.pages().panel(Subject.DATASET, "Label", ".panel");
        });

        assertThatThrownBy(() -> Router.of(wrong))
                .hasMessageContaining("[UnknownPage] 'Label' leads to /of/<dataset>/<label>, whose parameters [label]"
                        + " no such page has; it has [dataset]");
    }
}
