package com.example.flaskr;

import dev.cyanotype.Router;
import dev.cyanotype.Setting;
import dev.cyanotype.Settings;
import dev.cyanotype.server.Server;
import dev.cyanotype.sessions.Sessions;
import java.util.Map;

/** The application by itself, and the program that serves it. */
public final class Flaskr {
    private static final Setting<String> SECRET = Setting.text("secret.key", "dev");

    private Flaskr() {}

    /** Returns the application; {@code settings} say where its database is and what signs its sessions. */
    public static Router create(Settings settings) {
        return Router.builder()
                .sessions(Sessions.signedWith(settings.get(SECRET)))
                .instance(Db.class, new Db(settings))
                .app(ErrorPages::declareOn)
                .mount(new FlaskrBlueprint())
                .mount(new AuthBlueprint())
                .mount(new BlogBlueprint())
                .build();
    }

    /** Serves it at 127.0.0.1:5000, with the database {@code flaskr.sqlite} in the current folder. */
    public static void main(String... arguments) throws InterruptedException {
        Server.start(create(Settings.of(Map.of()))).join();
    }
}
