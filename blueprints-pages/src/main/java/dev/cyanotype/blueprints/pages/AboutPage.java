package dev.cyanotype.blueprints.pages;

import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import java.util.Map;
import java.util.Optional;

/** Says what runs here. */
final class AboutPage {
    private AboutPage() {}

    static Response show(Request request) {
        String version = Optional.ofNullable(AboutPage.class.getPackage().getImplementationVersion())
                .orElse("from classes that are in no jar");
        return Response.view(
                "ui/about.html",
                Map.of("version", version, "java", Runtime.version().toString()));
    }
}
