package dev.cyanotype.blueprints.datasets.pages;

import dev.cyanotype.blueprints.datasets.Dataset;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.DatasetFilter;
import dev.cyanotype.blueprints.datasets.catalogue.DatasetTable;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.packages.PackageArchive;
import dev.cyanotype.blueprints.datasets.packages.PackageRequest;
import dev.cyanotype.blueprints.datasets.packages.Packages;
import dev.cyanotype.blueprints.datasets.packages.Recipe;
import dev.cyanotype.blueprints.datasets.pages.parts.Choice;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.form.Params;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.web.FormErrors;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Puts a package together: the address is its recipe, and the page says what it would have, to the byte. */
final class PackageForm {
    private static final Set<String> FIELDS = Set.of("datasets", "layout");
    private static final int OFFERED = 200;

    private final Database database;
    private final Packages packages;

    PackageForm(Database database, Packages packages) {
        this.database = database;
        this.packages = packages;
    }

    Response show(Request request) throws IOException {
        return page(wanted(request.args()));
    }

    Response create(Request request) throws IOException {
        PackageRequest wanted = wanted(request.form());
        try {
            String id = packages.create(wanted);
            return Response.redirect(
                            request.urlFor("datasets.listing").with("id", id).toString())
                    .withStatus(303);
        } catch (HttpException refused) {
            return refused(wanted, refused);
        }
    }

    private Response page(PackageRequest wanted) throws IOException {
        if (wanted.datasets().isEmpty()) {
            return Response.view("datasets/new-package.html", model(wanted, List.of()));
        }
        try {
            Recipe recipe = packages.plan(wanted);
            Map<String, Object> model = model(wanted, recipe.archives());
            model.put("recipe", recipe);
            if (recipe.isPlain()) { // the lengths of others take reading all samples
                List<PackageArchive> archives = packages.archives(recipe);
                model.put("archives", archives);
                model.put(
                        "bytes",
                        archives.stream().mapToLong(PackageArchive::length).sum());
                model.put(
                        "samples",
                        archives.stream().mapToLong(PackageArchive::samples).sum());
            }
            return Response.view("datasets/new-package.html", model);
        } catch (HttpException refused) {
            return refused(wanted, refused);
        }
    }

    private Response refused(PackageRequest wanted, HttpException refused) {
        Map<String, Object> model = model(wanted, List.of());
        model.put("errors", FormErrors.of(refused, FIELDS));
        model.put(
                "leaking",
                refused.violations().stream()
                        .anyMatch(wrong -> wrong.pointer().equals("/" + PackageRequest.ALLOW_LEAKS)));
        return Response.view("datasets/new-package.html", model).withStatus(FormErrors.status(refused));
    }

    private static PackageRequest wanted(Params fields) {
        Set<String> uses = new LinkedHashSet<>(filled(fields.getList("uses[]")));
        return PackageRequest.of(
                        filled(fields.getList("datasets")),
                        uses.isEmpty() ? Optional.empty() : Optional.of(uses),
                        fields.get("format").filter(format -> !format.isEmpty()),
                        fields.get("layout").filter(layout -> !layout.isEmpty()))
                .allowingLeaks(fields.get(PackageRequest.ALLOW_LEAKS).isPresent());
    }

    private static List<String> filled(List<String> values) {
        return values.stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    private Map<String, Object> model(PackageRequest wanted, List<Recipe.Item> items) {
        List<String> chosen = List.copyOf(wanted.uses().orElse(Set.of()));
        return database.read(handle -> {
            Set<String> uses = new TreeSet<>(chosen);
            items.forEach(item -> uses.addAll(uses(handle, item)));
            Map<String, Object> model = new HashMap<>();
            model.put("datasets", wanted.datasets());
            model.put("offered", offered(handle));
            model.put(
                    "uses",
                    uses.stream()
                            .map(use -> new Choice(use, null, chosen.contains(use)))
                            .toList());
            model.put("errors", FormErrors.NONE);
            model.put("format", wanted.format().orElse("tar"));
            model.put("layout", wanted.layout().orElse(""));
            model.put("layouts", packages.layouts());
            return model;
        });
    }

    private static List<String> uses(Handle handle, Recipe.Item item) {
        return VersionTable.find(handle, item.dataset(), item.version()).map(Version::uses).orElse(List.of()).stream()
                .map(Version.Use::name)
                .toList();
    }

    private static List<String> offered(Handle handle) {
        DatasetFilter all = DatasetFilter.all();
        return DatasetTable.page(handle, all, "", OFFERED).stream()
                .filter(dataset -> dataset.latest().isPresent())
                .map(Dataset::name)
                .toList();
    }
}
