package com.example.flaskr;

import static dev.cyanotype.http.Method.GET;
import static dev.cyanotype.http.Method.POST;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Mount;
import dev.cyanotype.Setup;

/** Registering, logging in and out. */
public final class AuthBlueprint implements Blueprint {
    @Override
    public String name() {
        return "auth";
    }

    @Override
    public Mount mount() {
        return Mount.at("/auth");
    }

    @Override
    public void configure(Setup setup) {
        Db db = setup.instance(Db.class);
        AuthViews views = new AuthViews(db);
        ErrorPages.declareOn(setup);
        setup.app().before(request -> Login.load(request, db));
        setup.get("/register", views::register).methods(GET, POST).named("register");
        setup.get("/login", views::login).methods(GET, POST).named("login");
        setup.get("/logout", views::logout).named("logout");
    }
}
