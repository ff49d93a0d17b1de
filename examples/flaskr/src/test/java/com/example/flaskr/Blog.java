package com.example.flaskr;

import dev.cyanotype.Router;
import dev.cyanotype.config.Settings;
import dev.cyanotype.testing.Form;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
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

    TestResponse post(String path) {
        return client.post(path);
    }

    TestResponse post(String path, Map<String, String> form) {
        return client.post(path, Form.of(form));
    }

    TestResponse login() {
        return login("test", "test");
    }

    TestResponse login(String username, String password) {
        return post("/auth/login", Map.of("username", username, "password", password));
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
