package com.example.hello;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Setup;
import dev.cyanotype.http.Response;

/** Greets. */
public final class HelloBlueprint implements Blueprint {
    @Override
    public String name() {
        return "hello";
    }

    @Override
    public void configure(Setup setup) {
        setup.get("/hello/<name>", request -> Response.text("Hello, " + request.param("name")));
    }
}
