package com.example.flaskr;

import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.form.Params;
import dev.cyanotype.sessions.Flash;
import java.util.Map;
import java.util.Optional;

/** Answers for {@link AuthBlueprint}. Thread-safe. */
final class AuthViews {
    private final Db db;

    AuthViews(Db db) {
        this.db = db;
    }

    /** Shows the form, or keeps a new user and goes on to the login page. */
    Response register(Request request) {
        if (request.method() == Method.POST) {
            Params form = request.form();
            String username = form.required("username");
            String password = form.required("password");
            Optional<String> error = missing(username, password)
                    .or(() -> insert(request, username, password)
                            ? Optional.empty()
                            : Optional.of("User " + username + " is already registered."));
            if (error.isEmpty()) {
                return Response.redirect(request.urlFor(".login").toString());
            }
            Flash.add(request, error.get());
        }
        return Response.view("auth/register.html", Map.of());
    }

    private static Optional<String> missing(String username, String password) {
        if (username.isEmpty()) {
            return Optional.of("Username is required.");
        }
        return password.isEmpty() ? Optional.of("Password is required.") : Optional.empty();
    }

    /** Returns false if there is a user of that name. */
    private boolean insert(Request request, String username, String password) {
        return db.of(request)
                        .createUpdate("insert into user (username, password) values (:username, :password)"
                                + " on conflict do nothing")
                        .bind("username", username)
                        .bind("password", Passwords.hash(password))
                        .execute()
                == 1;
    }

    /** Shows the form, or starts a session and goes on to the index. */
    Response login(Request request) {
        if (request.method() == Method.POST) {
            Optional<User> user = find(request, request.form().required("username"));
            String password = request.form().required("password");
            if (user.isPresent() && Passwords.matches(password, user.get().password())) {
                Login.begin(request, user.get());
                return Response.redirect(request.urlFor("index").toString());
            }
            Flash.add(request, user.isEmpty() ? "Incorrect username." : "Incorrect password.");
        }
        return Response.view("auth/login.html", Map.of());
    }

    private Optional<User> find(Request request, String username) {
        return db.of(request)
                .createQuery("select id, username, password from user where username = :username")
                .bind("username", username)
                .mapTo(User.class)
                .findOne();
    }

    /** Ends the session. */
    Response logout(Request request) {
        Login.end(request);
        return Response.redirect(request.urlFor("index").toString());
    }
}
