package dev.cyanotype.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Mount;
import dev.cyanotype.Router;
import dev.cyanotype.files.Folder;
import dev.cyanotype.http.Response;
import dev.cyanotype.sessions.Sessions;
import dev.cyanotype.signals.Signal;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplatesTest {
    @TempDir
    Path top;

    private final List<String> rendered = new ArrayList<>();

    private void write(String name, String text) throws IOException {
        Files.createDirectories(top.resolve(name).getParent());
        Files.writeString(top.resolve(name), text);
    }

    /** Answers {@code /blog/page/NAME} with the template of that name. */
    private TestClient client() {
        Blueprint blog = Blueprint.of("blog", setup -> {
            setup.templates(Folder.of(top.resolve("blog")));
            setup.context(request -> Map.of("who", "blog", "inner", "blog"));
            setup.get("/page/<path:name>", request -> Response.view(request.param("name"), Map.of("title", "<b>")))
                    .named("page");
        });
        return TestClient.of(Router.builder()
                        .sessions(Sessions.signedWith("key"))
                        .propagateErrors()
                        .app(app -> {
                            app.templates(Folder.of(top.resolve("app")));
                            app.context(request -> Map.of("who", "app", "title", "app"));
                            app.templates().filter("shout", values -> values.get(0) + "!");
                            app.templates()
                                    .test(
                                            "long",
                                            values -> String.valueOf(values.get(0))
                                                            .length()
                                                    > 3);
                            app.templates().function("twice", values -> values.get(0) + "" + values.get(0));
                            app.templates().global("site", "Cyanotype");
                            app.on(Signal.TemplateRendered.class, signal -> rendered.add(signal.name()));
                            app.mount(blog, Mount.at("/blog"));
                        })
                        .build())
                .throwing();
    }

    @Test
    void rendersTheBlueprintsTemplateUnlessTheApplicationHasOne() throws IOException {
        write("blog/blog/one.html", "blueprint's");
        write("blog/blog/two.html", "blueprint's");
        write("app/blog/two.html", "application's");

        assertThat(client().get("/blog/page/blog/one.html").text()).isEqualTo("blueprint's");
        assertThat(client().get("/blog/page/blog/two.html").text()).isEqualTo("application's");
        assertThat(rendered).containsExactly("blog/one.html", "blog/two.html");
    }

    @Test
    void letsInnerScopesAndTheViewWin() throws IOException {
        write("app/t.txt", "{{ who }} {{ inner }} {{ title }} {{ missing }}.");

        assertThat(client().get("/blog/page/t.txt").text()).isEqualTo("blog blog <b> .");
    }

    @Test
    void escapesInPagesOnly() throws IOException {
        write("app/t.txt", "{{ title }}");
        write("app/t.html", "{{ title }}");

        TestResponse page = client().get("/blog/page/t.html");

        assertThat(page.text()).isEqualTo("&lt;b&gt;");
        assertThat(page.header("content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(client().get("/blog/page/t.txt").text()).isEqualTo("<b>");
    }

    @Test
    void knowsFiltersTestsFunctionsAndGlobals() throws IOException {
        write("app/t.txt", "{{ site | shout }} {{ 'abcd' is long }} {{ 'ab' is long }} {{ twice('x') }}");

        assertThat(client().get("/blog/page/t.txt").text()).isEqualTo("Cyanotype! true false xx");
    }

    @Test
    void knowsUrlsOfEndpoints() throws IOException {
        write("app/t.txt", "{{ url_for('.page', {'name': 'a b'}) }} {{ session('user') }}{{ flashed() | length }}");

        assertThat(client().get("/blog/page/t.txt").text()).isEqualTo("/blog/page/a%20b 0");
    }

    @Test
    void inheritsAndIncludes() throws IOException {
        write("app/base.html", "<{% block body %}{% endblock %}>");
        write("app/part.html", "part");
        write("app/t.html", "{% extends 'base.html' %}{% block body %}{% include 'part.html' %}{% endblock %}");

        assertThat(client().get("/blog/page/t.html").text()).isEqualTo("<part>");
    }

    @Test
    void saysWhereAMissingTemplateWasSearched() {
        assertThatThrownBy(() -> client().get("/blog/page/none.html"))
                .rootCause()
                .hasMessageStartingWith("There is no template 'none.html'; searched were [the folder "
                        + top.resolve("app") + ", the folder " + top.resolve("blog") + "]");
    }

    @Test
    void reachesNothingOutsideItsFolders() throws IOException {
        write("secret.html", "secret");
        write("app/t.html", "{% include '../secret.html' %}");

        assertThatThrownBy(() -> client().get("/blog/page/t.html"))
                .rootCause()
                .hasMessageStartingWith("There is no template '../secret.html'");
    }

    @Test
    void areReadAnewWhileDebugging() throws IOException {
        Blueprint blog = Blueprint.of("blog", setup -> {
            setup.templates(Folder.of(top));
            setup.get("/", request -> Response.view("page.html", Map.of()));
        });
        TestClient debugging =
                TestClient.of(Router.builder().debug(true).mount(blog).build());
        TestClient serving = TestClient.of(Router.of(blog));
        write("page.html", "before");
        assertThat(debugging.get("/").text()).isEqualTo("before");
        assertThat(serving.get("/").text()).isEqualTo("before");

        write("page.html", "after");

        assertThat(debugging.get("/").text()).isEqualTo("after");
        assertThat(serving.get("/").text()).isEqualTo("before");
    }
}
