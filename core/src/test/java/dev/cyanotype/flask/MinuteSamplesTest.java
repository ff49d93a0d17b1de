package dev.cyanotype.flask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Mount;
import dev.cyanotype.Router;
import dev.cyanotype.files.Folder;
import dev.cyanotype.http.Response;
import dev.cyanotype.testing.TestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page begins with, and what applications are tested and debugged with. */
class MinuteSamplesTest {
    @TempDir
    Path templates;

    private static String find(int id) {
        return "Post " + id;
    }

    @Test
    void isABlogInAMinute() throws IOException {
        Files.createDirectories(templates.resolve("blog"));
        Files.writeString(templates.resolve("blog/show.html"), "<h1>{{ post }}</h1>");
        Blueprint blog = Blueprint.of("blog", setup -> {
            setup.templates(Folder.of(templates));
            setup.get("/<int:id>", request -> {
                        int id = request.param("id", Integer.class);
                        return Response.view("blog/show.html", Map.of("post", find(id)));
                    })
                    .named("show");
        });

        Router app = Router.builder().mount(blog, Mount.at("/blog")).build();

        assertThat(TestClient.of(app).get("/blog/7").text()).isEqualTo("<h1>Post 7</h1>");
    }

    @Test
    void followsAndDebugs() {
        Router router = Router.builder()
                .debug(true)
                .app(app -> app.get("/slash/", request -> Response.text("slash")))
                .build();

        assertThat(TestClient.of(router).following().get("/slash").text()).isEqualTo("slash");
    }
}
