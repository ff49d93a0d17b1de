package com.example.hello;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Mount;
import dev.cyanotype.Setup;
import dev.cyanotype.files.Folder;
import dev.cyanotype.http.Response;
import java.util.Map;

/** Greets, as text and as a page. */
public final class HelloBlueprint implements Blueprint {
    @Override
    public String name() {
        return "hello";
    }

    @Override
    public Mount mount() {
        return Mount.at("/hello");
    }

    @Override
    public void configure(Setup setup) {
        Greetings greetings = setup.instance(Greetings.class);
        setup.templates(Folder.of(HelloBlueprint.class, "templates"));
        setup.statics(Folder.of(HelloBlueprint.class, "static"));
        setup.get("/", request -> Response.view("hello/index.html", Map.of("greeting", greetings.to("World"))))
                .named("index");
        setup.get("/<name>", request -> Response.text(greetings.to(request.param("name"))));
    }
}
