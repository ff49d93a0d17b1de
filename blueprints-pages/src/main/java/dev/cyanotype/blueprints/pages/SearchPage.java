package dev.cyanotype.blueprints.pages;

import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.pages.PageIndex;
import dev.cyanotype.pages.Search;
import dev.cyanotype.web.Twin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds things of every kind by their name or the start of a digest. */
final class SearchPage {
    private static final int EACH = 20;
    private static final int LONGEST = 200;

    /** What was found of one kind. */
    public record Found(String kind, List<Search.Hit> hits) {}

    private SearchPage() {}

    static Response show(Request request) throws Exception {
        String text = request.args().get("q").orElse("").strip();
        if (text.indexOf('\0') >= 0) {
            throw HttpException.badRequest(Violation.of(
                    "query", "q", "expected a text without the character U+0000, which no database takes"));
        }
        String shortened = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        List<Found> found = shortened.isEmpty() ? List.of() : find(request, shortened);
        int hits = found.stream().mapToInt(kind -> kind.hits().size()).sum();
        return Twin.of(
                request,
                Map.of("data", found),
                Response.view("ui/search.html", Map.of("text", shortened, "found", found, "hits", hits)));
    }

    private static List<Found> find(Request request, String text) throws Exception {
        List<Found> found = new ArrayList<>();
        PageIndex index = request.feature(PageIndex.class).orElseGet(PageIndex::new);
        for (Map.Entry<String, Search> search : index.searches().entrySet()) {
            List<Search.Hit> hits = search.getValue().find(request, text, EACH);
            if (!hits.isEmpty()) {
                found.add(new Found(search.getKey(), hits));
            }
        }
        return found;
    }
}
