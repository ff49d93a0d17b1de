package com.example.flaskr;

import dev.cyanotype.Router;
import dev.cyanotype.config.Setting;
import dev.cyanotype.config.Settings;
import dev.cyanotype.server.cli.Main;
import dev.cyanotype.sessions.Sessions;

/** The application by itself, and its program. */
public final class Flaskr {
    private static final Setting<String> SECRET = Setting.text("secret.key", "dev");

    private Flaskr() {}

    /** Describes the application; {@code settings} say where its database is and what signs its sessions. */
    public static Router.Builder application(Settings settings) {
        return Router.builder()
                .sessions(Sessions.signedWith(settings.get(SECRET)))
                .instance(Db.class, new Db(settings))
                .app(ErrorPages::declareOn)
                .mount(new FlaskrBlueprint())
                .mount(new AuthBlueprint())
                .mount(new BlogBlueprint());
    }

    /** Returns the application. */
    public static Router create(Settings settings) {
        return application(settings).build();
    }

    /** Does what it is told: {@code run} serves, {@code flaskr init-db} clears the data, {@code routes} lists the routes. */
    public static void main(String... arguments) {
        Main.main(Flaskr::application, arguments);
    }
}
