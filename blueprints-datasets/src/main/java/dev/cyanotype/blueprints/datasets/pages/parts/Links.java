package dev.cyanotype.blueprints.datasets.pages.parts;

import dev.cyanotype.http.Request;
import dev.cyanotype.http.UrlBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Addresses of a page with what a query says, changed in one place: for chips, columns and pages. Immutable.
 *
 * @param request builds the addresses
 * @param endpoint the page
 * @param ids the parameters of its rule
 * @param query the arguments that the address of another page of the list has as well
 */
public record Links(Request request, String endpoint, Map<String, ?> ids, Map<String, List<String>> query) {
    /** A filter that is on, and the address without it. */
    public record Chip(String text, String url) {}

    /** Makes it of the arguments of a request that have one of these names; blank ones are what a form sends of a field left empty. */
    public static Links of(Request request, String endpoint, Map<String, ?> ids, List<String> names) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String name : names) {
            List<String> values = request.args().getList(name).stream()
                    .filter(value -> !value.isBlank())
                    .distinct()
                    .toList();
            if (!values.isEmpty()) {
                query.put(name, values);
            }
        }
        return new Links(request, endpoint, ids, query);
    }

    /** Returns the address with all of them. */
    public String url() {
        UrlBuilder url = request.urlFor(endpoint);
        ids.forEach(url::with);
        query.forEach(url::with);
        return url.toString();
    }

    /** Returns these links with another value of an argument. */
    public Links with(String name, String value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(query);
        changed.put(name, List.of(value));
        return new Links(request, endpoint, ids, changed);
    }

    /** Returns these links without an argument. */
    public Links without(String name) {
        Map<String, List<String>> changed = new LinkedHashMap<>(query);
        changed.remove(name);
        return new Links(request, endpoint, ids, changed);
    }

    private Links without(String name, String value) {
        List<String> rest = query.getOrDefault(name, List.of()).stream()
                .filter(each -> !each.equals(value))
                .toList();
        Map<String, List<String>> changed = new LinkedHashMap<>(query);
        changed.put(name, rest);
        return new Links(request, endpoint, ids, changed);
    }

    /** Returns the same query at another page. */
    public Links at(String other, Map<String, ?> otherIds) {
        return new Links(request, other, otherIds, query);
    }

    /** Returns a chip for each value of these arguments; {@code titles} has what each is called. */
    public List<Chip> chips(Map<String, String> titles) {
        return titles.entrySet().stream()
                .flatMap(title -> query.getOrDefault(title.getKey(), List.of()).stream()
                        .map(value -> new Chip(
                                title.getValue() + " " + value,
                                without(title.getKey(), value).url())))
                .toList();
    }
}
