package com.example.flaskr;

import dev.cyanotype.Router;
import dev.cyanotype.Settings;
import dev.cyanotype.http.Request;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The application with two users and a post, and a browser for it: what the tutorial's conftest.py is. */
final class Blog implements AutoCloseable {
    private static final String TEST = Passwords.hash("test");
    private static final String OTHER = Passwords.hash("other");

    private final Router router;
    private final TestClient client;
    private final Db db;

    Blog(Path folder) {
        Settings settings = Settings.of(
                Map.of("flaskr.database", folder.resolve("test.sqlite").toString()));
        db = new Db(settings);
        db.init();
        try (Handle handle = db.open()) {
            handle.execute("insert into user (username, password) values ('test', ?), ('other', ?)", TEST, OTHER);
            handle.execute("insert into post (title, body, author_id, created)"
                    + " values ('test title', 'test' || char(10) || 'body', 1, '2018-01-01 00:00:00')");
        }
        router = Flaskr.create(settings);
        client = TestClient.of(router);
    }

    Router router() {
        return router;
    }

    TestResponse get(String path) {
        return client.get(path);
    }

    /** Sends a form; the fields are given as name, value, name, value … */
    TestResponse post(String path, String... fields) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(i == 0 ? "" : "&").append(fields[i]).append('=').append(encoded(fields[i + 1]));
        }
        return client.send(Request.post(path).body("application/x-www-form-urlencoded", body.toString()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    TestResponse login() {
        return login("test", "test");
    }

    TestResponse login(String username, String password) {
        return post("/auth/login", "username", username, "password", password);
    }

    Handle open() {
        return db.open();
    }

    int count(String sql) {
        try (Handle handle = db.open()) {
            return handle.createQuery(sql).mapTo(Integer.class).one();
        }
    }

    @Override
    public void close() {
        router.close();
    }
}
