package dev.cyanotype.blueprints.pages;

import dev.cyanotype.Blueprint;
import dev.cyanotype.Router;
import dev.cyanotype.Setup;
import dev.cyanotype.blueprints.pages.reference.ReferencePages;
import dev.cyanotype.http.Cookie;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The pages that are about no module: home, search, reference, about, and the choice of a theme. */
final class OwnPages implements Blueprint {
    private final boolean described;

    OwnPages(boolean described) {
        this.described = described;
    }

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public void configure(Setup setup) {
        setup.get("/", request -> Response.view("ui/home.html", Map.of()))
                .named("home")
                .yielding()
                .undocumented();
        if (described) {
            setup.mount(new ReferencePages());
        }
        setup.get("/search", SearchPage::show).named("search").undocumented();
        setup.get("/about", AboutPage::show).named("about").undocumented();
        setup.post("/theme", OwnPages::choose).named("theme").undocumented();
        setup.get("/_/components", OwnPages::components).named("components").undocumented();
    }

    private static Response choose(Request request) {
        String theme = request.form().get("theme").orElse("");
        Cookie cookie = switch (theme) {
            case "light", "dark" -> Cookie.of("theme", theme).maxAge(Duration.ofDays(365));
            case "system" -> Cookie.expired("theme");
            default ->
                throw HttpException.badRequest(
                        Violation.of("form", "theme", "expected system, light or dark, got '" + theme + "'"));
        };
        return Response.redirect(back(request)).withStatus(303).cookie(cookie.path("/"));
    }

    /** Returns the page to go back to, if it is one of this server. */
    private static String back(Request request) {
        return request.form()
                .get("back")
                .filter(path -> path.matches("/(?![/\\\\]).*"))
                .orElseGet(() -> request.urlFor(".home").toString());
    }

    /** Shows every component to developers who write a page. */
    private static Response components(Request request) {
        if (request.feature(Router.class).filter(Router::isDebug).isEmpty()) {
            throw HttpException.notFound(
                    "The components of pages are shown by a server that was started with --debug.");
        }
        return Response.view("ui/showcase.html", Map.of("made", Instant.EPOCH, "took", Duration.ofMillis(1_250)));
    }
}
