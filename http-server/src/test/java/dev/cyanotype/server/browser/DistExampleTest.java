package dev.cyanotype.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Router;
import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Request;
import dev.cyanotype.server.Server;
import dev.cyanotype.server.ServerConfig;
import dev.cyanotype.server.plugins.Application;
import dev.cyanotype.testing.TestClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** The example of a front end in a folder, with the three endpoints that its script asks. */
@Tag("browser")
@ExtendWith(DemoServer.class)
class DistExampleTest {
    @TempDir
    Path data;

    private Server server;
    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        Router router =
                Application.assemble(Settings.of(Map.of("data", data.toString(), "pages.dist", "../examples/dist")));
        server = Server.start(router, ServerConfig.DEFAULT.withPort(0));
        TestClient.of(router)
                .checked()
                .send(Request.post("/api/datasets/pets/versions?create=true")
                        .body("application/zip", DemoData.zipOfTexts(Map.of("train/cat/1.txt", "tom"))));
        browser = Browser.at(server.uri());
    }

    @AfterEach
    void stop() {
        browser.close();
        server.close();
    }

    @Test
    void listsShowsAndPackages() {
        browser.open("/");
        browser.await("#found li a").click();

        assertThat(browser.target()).isEqualTo("/pets");
        assertThat(browser.await("#samples li").getText()).isEqualTo("train/cat/1.txt");

        browser.await("#found li input").click();
        browser.one("#found button").click();

        assertThat(browser.awaitTarget("/downloads/").await("body").getText()).contains("pets-1.tar");
    }

    @Test
    void loadsNothingThatItsPolicyForbids() {
        browser.open("/pets").await("#samples li");

        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void leavesRoomForThePages() {
        WebElement brand = browser.open("/ui/").one("a.brand");

        assertThat(brand.getAttribute("href"))
                .isEqualTo(server.uri().resolve("/ui/").toString());
    }
}
