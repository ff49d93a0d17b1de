package com.example.flaskr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tutorial's test_blog.py. */
class BlogTest {
    @TempDir
    Path folder;

    private Blog blog;

    @BeforeEach
    void open() {
        blog = new Blog(folder);
    }

    @AfterEach
    void close() {
        blog.close();
    }

    @Test
    void showsThePosts() {
        assertThat(blog.get("/").text()).contains("Log In", "Register").doesNotContain("/1/update");

        blog.login();

        assertThat(blog.get("/").text())
                .contains("test title", "by test on 2018-01-01", "test\nbody", "href=\"/1/update\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/create", "/1/update", "/1/delete"})
    void asksForALogin(String path) {
        assertThat(blog.post(path).header("location")).isEqualTo("/auth/login");
    }

    @Test
    void letsOnlyTheAuthorChangeAPost() {
        try (Handle handle = blog.open()) {
            handle.execute("update post set author_id = 2 where id = 1");
        }
        blog.login();

        assertThat(blog.post("/1/update").status()).isEqualTo(403);
        assertThat(blog.post("/1/delete").status()).isEqualTo(403);
        assertThat(blog.post("/1/delete").text()).contains("<h1>Not allowed</h1>");
        assertThat(blog.get("/").text()).doesNotContain("href=\"/1/update\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/2/update", "/2/delete"})
    void saysThatAPostIsNotThere(String path) {
        blog.login();

        assertThat(blog.post(path).status()).isEqualTo(404);
        assertThat(blog.post(path).text()).contains("Post 2 does not exist.", "Log Out");
    }

    @Test
    void createsAPost() {
        blog.login();
        assertThat(blog.get("/create").status()).isEqualTo(200);

        blog.post("/create", Map.of("title", "created", "body", ""));

        assertThat(blog.count("select count(*) from post")).isEqualTo(2);
        assertThat(blog.get("/").text()).contains("created");
    }

    @Test
    void updatesAPost() {
        blog.login();
        assertThat(blog.get("/1/update").text()).contains("value=\"test title\"");

        blog.post("/1/update", Map.of("title", "updated <b>", "body", ""));

        assertThat(blog.count("select count(*) from post where title = 'updated <b>'"))
                .isOne();
        assertThat(blog.get("/").text()).contains("updated &lt;b&gt;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/create", "/1/update"})
    void asksForATitleAndKeepsWhatWasWritten(String path) {
        blog.login();

        assertThat(blog.post(path, Map.of("title", "", "body", "long text")).text())
                .contains("Title is required.", "long text");
    }

    @Test
    void deletesAPost() {
        blog.login();

        assertThat(blog.post("/1/delete").header("location")).isEqualTo("/");
        assertThat(blog.count("select count(*) from post")).isZero();
    }
}
