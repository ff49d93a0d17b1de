package dev.cyanotype.blueprints.pages;

import dev.cyanotype.Mounted;
import dev.cyanotype.Router;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what runs here. */
final class AboutPage {
    private AboutPage() {}

    static Response show(Request request) {
        String version = Optional.ofNullable(AboutPage.class.getPackage().getImplementationVersion())
                .orElse("from classes that are in no jar");
        List<Mounted> blueprints =
                request.feature(Router.class).map(Router::blueprints).orElse(List.of());
        return Response.view(
                "ui/about.html",
                Map.of("version", version, "java", Runtime.version().toString(), "blueprints", blueprints));
    }
}
