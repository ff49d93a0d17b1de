package com.example.flaskr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tutorial's test_auth.py. */
class AuthTest {
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
    void registersAUser() {
        assertThat(blog.get("/auth/register").status()).isEqualTo(200);

        assertThat(blog.post("/auth/register", Map.of("username", "a", "password", "a"))
                        .header("location"))
                .isEqualTo("/auth/login");
        assertThat(blog.count("select count(*) from user where username = 'a'")).isOne();
        assertThat(blog.login("a", "a").status()).isEqualTo(302);
    }

    @ParameterizedTest
    @CsvSource({"'', '', Username is required.", "a, '', Password is required.", "test, test, already registered"})
    void saysWhatKeepsAUserFromBeingRegistered(String username, String password, String message) {
        assertThat(blog.post("/auth/register", Map.of("username", username, "password", password))
                        .text())
                .contains(message);
    }

    @Test
    void logsIn() {
        assertThat(blog.get("/auth/login").status()).isEqualTo(200);

        assertThat(blog.login().header("location")).isEqualTo("/");
        assertThat(blog.get("/").text()).contains("<span>test</span>", "Log Out");
    }

    @ParameterizedTest
    @CsvSource({"a, test, Incorrect username.", "test, a, Incorrect password."})
    void saysWhatKeepsAUserFromLoggingIn(String username, String password, String message) {
        assertThat(blog.login(username, password).text()).contains(message);
        assertThat(blog.get("/").text()).contains("Log In").doesNotContain(message);
    }

    @Test
    void logsOut() {
        blog.login();

        blog.get("/auth/logout");

        assertThat(blog.get("/").text()).contains("Log In").doesNotContain("Log Out");
    }

    @Test
    void refusesAFormWithoutItsFields() {
        assertThat(blog.post("/auth/login", Map.of("username", "test")).status())
                .isEqualTo(400);
    }

    /** What stands for the token against forged requests that the tutorial does without, too. */
    @Test
    void keepsTheSessionFromRequestsOfOtherSites() {
        assertThat(blog.login().headers().all("set-cookie"))
                .hasSize(1)
                .first()
                .asString()
                .contains("HttpOnly", "SameSite=Lax");
    }
}
