package com.example.flaskr;

import dev.cyanotype.http.Attribute;
import dev.cyanotype.http.Handler;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.sessions.Session;
import java.util.Optional;

/** Knows who is logged in. */
final class Login {
    private static final Attribute<User> USER = Attribute.of("user");
    private static final String USER_ID = "user_id";

    private Login() {}

    /** Returns the user loaded for a request. */
    static Optional<User> user(Request request) {
        return request.find(USER);
    }

    /** Loads the user that the session names; templates know it as {@code g.user}. */
    static void load(Request request, Db db) {
        Session.of(request)
                .get(USER_ID, Number.class)
                .flatMap(id -> db.of(request)
                        .createQuery("select id, username, password from user where id = :id")
                        .bind("id", id.intValue())
                        .mapTo(User.class)
                        .findOne())
                .ifPresent(user -> request.set(USER, user));
    }

    /** Starts a new session for a user. */
    static void begin(Request request, User user) {
        Session session = Session.of(request);
        session.clear();
        session.set(USER_ID, user.id());
    }

    /** Forgets the user. */
    static void end(Request request) {
        Session.of(request).clear();
    }

    /** Returns a view that sends those who are not logged in to the login page. */
    static Handler required(Handler view) {
        return request -> user(request).isPresent()
                ? view.handle(request)
                : Response.redirect(request.urlFor("auth.login").toString());
    }
}
