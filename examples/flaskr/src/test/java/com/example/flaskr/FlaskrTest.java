package com.example.flaskr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.server.cli.Main;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial's test_factory.py. */
class FlaskrTest {
    @TempDir
    Path folder;

    @Test
    void isMadeFromItsSettings() {
        try (Blog blog = new Blog(folder)) {
            assertThat(blog.get("/").status()).isEqualTo(200);
        }
        assertThat(Files.exists(folder.resolve("test.sqlite"))).isTrue();
    }

    @Test
    void greets() {
        try (Blog blog = new Blog(folder)) {
            assertThat(blog.get("/hello").text()).isEqualTo("Hello, World!");
        }
    }

    @Test
    void servesItsStyleSheet() {
        try (Blog blog = new Blog(folder)) {
            assertThat(blog.get("/").text()).contains("href=\"/flaskr/static/style.css\"");

            TestResponse style = blog.get("/flaskr/static/style.css");
            assertThat(style.header("content-type")).startsWith("text/css");
        }
    }

    @Test
    void hasAPageForWhatIsNotThere() {
        try (Blog blog = new Blog(folder)) {
            TestResponse response = blog.get("/nowhere");

            assertThat(response.status()).isEqualTo(404);
            assertThat(response.text()).contains("<h1>Not found</h1>");
        }
    }

    @Test
    void hasACommandLineOfItsOwn() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        Map<String, String> environment =
                Map.of("CYANOTYPE_FLASKR_DATABASE", folder.resolve("own.sqlite").toString());

        assertThat(Main.execute(Flaskr::application, print, print, environment, "flaskr", "init-db"))
                .isZero();
        assertThat(Main.execute(Flaskr::application, print, print, environment, "routes"))
                .isZero();
        assertThat(Main.execute(Flaskr::application, print, print, environment, "routes", "--plugins", "x"))
                .isEqualTo(1);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Initialized the database.", "auth.login", "/<int:id>/update", "[UnknownSetting]");
    }

    @Test
    void isFoundByTheServer() {
        assertThat(ServiceLoader.load(Blueprint.class))
                .extracting(Blueprint::name)
                .contains("flaskr", "auth", "blog");
    }
}
