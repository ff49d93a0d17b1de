package dev.cyanotype.blueprints.datasets.pages;

import dev.cyanotype.blueprints.datasets.catalogue.DatasetFacets;
import dev.cyanotype.blueprints.datasets.catalogue.DatasetFilter;
import dev.cyanotype.blueprints.datasets.pages.parts.Choice;
import dev.cyanotype.blueprints.datasets.pages.parts.Links;
import dev.cyanotype.blueprints.datasets.web.DatasetListing;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.web.Twin;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The datasets that a filter takes. */
final class ListPage {
    private static final List<String> QUERY = List.of("uses[]", "tag", "task", "dataset", "q", "sort", "limit");

    private final Database database;

    ListPage(Database database) {
        this.database = database;
    }

    Response show(Request request) {
        return database.read(handle -> show(handle, request));
    }

    private static Response show(Handle handle, Request request) {
        DatasetFilter filter = DatasetFilter.of(request);
        DatasetListing listing = DatasetListing.read(handle, request);
        DatasetFacets facets = DatasetFacets.of(handle, filter);
        Links links = Links.of(request, ".list", Map.of(), QUERY);
        Map<String, Object> model = new HashMap<>();
        model.put("datasets", listing.data());
        model.put("total", listing.total());
        model.put("filtered", !filter.isEmpty());
        model.put("text", filter.text().orElse(""));
        model.put("uses", Choice.of(facets.uses(), filter.uses()));
        model.put("tags", Choice.of(facets.tags(), filter.tags()));
        model.put("tasks", Choice.of(facets.tasks(), filter.tasks()));
        model.put("chips", links.chips(titles()));
        model.put("backwards", filter.backwards());
        model.put(
                "sorted",
                links.with("sort", filter.backwards() ? "name" : "-name").url());
        model.put(
                "next",
                listing.next() == null
                        ? ""
                        : links.with("cursor", listing.next()).url());
        model.put("json", links.at("datasets.list", Map.of()).url());
        return Twin.of(request, listing, Response.view("datasets/list.html", model));
    }

    private static Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("uses[]", "use");
        titles.put("tag", "tag");
        titles.put("task", "task");
        titles.put("dataset", "name");
        titles.put("q", "with");
        return titles;
    }
}
