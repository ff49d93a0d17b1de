package com.example.flaskr;

import static dev.cyanotype.http.Method.GET;
import static dev.cyanotype.http.Method.POST;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Setup;

/** The posts: read by everybody, written by users, changed by their authors. */
public final class BlogBlueprint implements Blueprint {
    @Override
    public String name() {
        return "blog";
    }

    @Override
    public void configure(Setup setup) {
        BlogViews views = new BlogViews(setup.instance(Db.class));
        ErrorPages.declareOn(setup);
        setup.get("/", views::index).named("index");
        setup.app().rule(setup.prefix() + "/").named("index").buildOnly();
        setup.get("/create", Login.required(views::create)).methods(GET, POST).named("create");
        setup.get("/<int:id>/update", Login.required(views::update))
                .methods(GET, POST)
                .named("update");
        setup.post("/<int:id>/delete", Login.required(views::delete)).named("delete");
    }
}
