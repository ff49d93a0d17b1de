package com.example.flaskr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.cli.Command;
import dev.cyanotype.cli.Invocation;
import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Response;
import dev.cyanotype.testing.TestClient;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial's test_db.py. */
class DbTest {
    @TempDir
    Path folder;

    @Test
    void hasOneConnectionForARequestAndClosesIt() {
        Db db = new Db(
                Settings.of(Map.of("flaskr.database", folder.resolve("a.sqlite").toString())));
        List<Handle> handles = new ArrayList<>();
        Router router = Router.builder()
                .instance(Db.class, db)
                .mount(new FlaskrBlueprint())
                .mount(Blueprint.of(
                        "twice",
                        setup -> setup.get("/twice", request -> {
                            handles.add(db.of(request));
                            handles.add(db.of(request));
                            return Response.text("open: " + !db.of(request).isClosed());
                        })))
                .build();

        assertThat(TestClient.of(router).get("/twice").text()).isEqualTo("open: true");
        assertThat(handles.get(0)).isSameAs(handles.get(1));
        assertThat(handles.get(0).isClosed()).isTrue();
    }

    @Test
    void isInitializedByACommand() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Blog blog = new Blog(folder)) {
            Command command = blog.router().commands().get("flaskr").get(0);

            command.run(new Invocation(
                    Map.of(), blog.router(), new PrintStream(out, true, StandardCharsets.UTF_8), Optional.empty()));

            assertThat(command.name()).isEqualTo("init-db");
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("Initialized");
            assertThat(blog.count("select count(*) from post")).isZero();
        }
    }

    @Test
    void isInitializedByTheFirstStartOnly() {
        Settings settings =
                Settings.of(Map.of("flaskr.database", folder.resolve("a.sqlite").toString()));
        Db db = new Db(settings);
        Router router = Flaskr.create(settings);

        router.start(Optional.empty());
        try (Handle handle = db.open()) {
            handle.execute("insert into user (username, password) values ('a', 'hash')");
        }
        router.start(Optional.empty());

        try (Handle handle = db.open()) {
            assertThat(handle.createQuery("select username from user")
                            .mapTo(String.class)
                            .list())
                    .containsExactly("a");
        }
    }
}
