package com.example.flaskr;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Setup;
import dev.cyanotype.cli.Command;
import dev.cyanotype.files.Folder;
import dev.cyanotype.http.Response;

/** Holds what the others share: the database, templates, static files, and the tutorial's greeting. */
public final class FlaskrBlueprint implements Blueprint {
    @Override
    public String name() {
        return "flaskr";
    }

    @Override
    public void configure(Setup setup) {
        Db db = setup.instance(Db.class);
        setup.templates(Folder.of(FlaskrBlueprint.class, "templates"));
        setup.statics("/flaskr/static", Folder.of(FlaskrBlueprint.class, "static"));
        setup.get("/hello", request -> Response.text("Hello, World!")).named("hello");
        setup.app().teardown((request, error) -> db.close(request));
        setup.onStart(address -> db.initIfNew());
        setup.command(Command.of("init-db", "Clears the data and makes new tables.", call -> {
            db.init();
            call.out().println("Initialized the database.");
        }));
    }
}
