package dev.cyanotype.blueprints.datasets.pages;

import dev.cyanotype.blueprints.datasets.Dataset;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.DatasetFilter;
import dev.cyanotype.blueprints.datasets.catalogue.DatasetTable;
import dev.cyanotype.blueprints.datasets.catalogue.FacetValue;
import dev.cyanotype.blueprints.datasets.catalogue.LabelTable;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.packages.PackageRequest;
import dev.cyanotype.blueprints.datasets.packages.Packages;
import dev.cyanotype.blueprints.datasets.packages.Preview;
import dev.cyanotype.blueprints.datasets.packages.Recipe;
import dev.cyanotype.blueprints.datasets.packages.jobs.PackageJobs;
import dev.cyanotype.blueprints.datasets.pages.parts.Choice;
import dev.cyanotype.blueprints.datasets.pages.parts.Links;
import dev.cyanotype.blueprints.datasets.samples.LabelCount;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.form.Params;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.web.FormErrors;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Puts a package together: the address is its recipe, and the page says what it would have, to the byte. */
final class PackageForm {
    private static final int OFFERED = 200;
    private static final int ARCHIVES = 50;
    private static final int LABELS = 100;

    /** So many samples are looked through while somebody types; more on demand. */
    private static final long AT_ONCE = 20_000;

    private final Database database;
    private final Packages packages;
    private final PackageJobs jobs;

    PackageForm(Workspace workspace, Packages packages) {
        this.database = workspace.database();
        this.packages = packages;
        this.jobs = new PackageJobs(packages, workspace.jobs());
    }

    /** The samples of a label, in each of the uses and in all. */
    record Row(String label, List<Long> samples, long all) {}

    Response show(Request request) throws IOException {
        Params args = request.args();
        RecipeFields fields = new RecipeFields(args);
        if (fields.list("datasets").isEmpty()) {
            return Response.view("datasets/new-package.html", model(fields, List.of()));
        }
        try {
            Recipe recipe = packages.plan(fields.request());
            Map<String, Object> model = model(fields, recipe.archives());
            model.put("recipe", recipe);
            model.put(
                    "counted",
                    Links.of(request, ".new-package", Map.of(), RecipeFields.ALL)
                            .with("count", "true")
                            .url());
            packages.preview(recipe, fields.isOn("count") ? Long.MAX_VALUE : AT_ONCE)
                    .ifPresent(preview -> addPreview(model, preview));
            return Response.view("datasets/new-package.html", model);
        } catch (HttpException refused) {
            return refused(fields, refused);
        }
    }

    /** A package of many samples is made in a job, whose page leads to it. */
    Response create(Request request) throws IOException {
        RecipeFields fields = new RecipeFields(request.form());
        try {
            PackageRequest wanted = fields.request();
            String next = packages.work(packages.plan(wanted)) > AT_ONCE
                    ? request.urlFor("ui.jobs.job")
                            .with(
                                    "job",
                                    jobs.submit(wanted, id -> listing(request, id))
                                            .id())
                            .toString()
                    : listing(request, packages.create(wanted));
            return Response.redirect(next).withStatus(303);
        } catch (HttpException refused) {
            return refused(fields, refused);
        }
    }

    private static String listing(Request request, String id) {
        return request.urlFor("datasets.listing").with("id", id).toString();
    }

    private static void addPreview(Map<String, Object> model, Preview preview) {
        List<String> uses = preview.counts().values().stream()
                .flatMap(label -> label.keySet().stream())
                .distinct()
                .sorted()
                .toList();
        model.put("preview", preview);
        model.put("archives", preview.archives().stream().limit(ARCHIVES).toList());
        model.put("columns", uses);
        model.put(
                "rows",
                preview.counts().entrySet().stream()
                        .limit(LABELS)
                        .map(label -> row(label.getKey(), label.getValue(), uses))
                        .toList());
    }

    private static Row row(String label, Map<String, Long> counts, List<String> uses) {
        List<Long> samples =
                uses.stream().map(use -> counts.getOrDefault(use, 0L)).toList();
        return new Row(
                label, samples, samples.stream().mapToLong(count -> count).sum());
    }

    private Response refused(RecipeFields fields, HttpException refused) {
        Map<String, Object> model = model(fields, List.of());
        model.put("errors", FormErrors.of(refused, RecipeFields.NAMES));
        model.put(
                "leaking",
                refused.violations().stream()
                        .anyMatch(wrong -> wrong.pointer().equals("/" + PackageRequest.ALLOW_LEAKS)));
        return Response.view("datasets/new-package.html", model).withStatus(FormErrors.status(refused));
    }

    private Map<String, Object> model(RecipeFields fields, List<Recipe.Item> items) {
        return database.read(handle -> {
            Set<String> uses = new TreeSet<>(fields.list("uses[]"));
            Map<String, Long> labels = new TreeMap<>();
            items.forEach(item -> VersionTable.find(handle, item.dataset(), item.version())
                    .ifPresent(version -> addOffered(handle, version, item, uses, labels)));
            List<Choice> choices = Choice.of(
                    labels.entrySet().stream()
                            .map(label -> new FacetValue(label.getKey(), Optional.of(label.getValue())))
                            .toList(),
                    fields.list("labels"));
            Map<String, Object> model = new HashMap<>();
            model.put("datasets", fields.list("datasets"));
            model.put("offered", offered(handle));
            model.put(
                    "uses",
                    uses.stream()
                            .map(use ->
                                    new Choice(use, null, fields.list("uses[]").contains(use)))
                            .toList());
            model.put("labels", Choice.most(choices));
            model.put("more", choices.size() - Choice.most(choices).size());
            model.put("errors", FormErrors.NONE);
            model.put("fields", fields);
            model.put("layouts", packages.layouts());
            model.put("formats", packages.formats());
            return model;
        });
    }

    private static void addOffered(
            Handle handle, Version version, Recipe.Item item, Set<String> uses, Map<String, Long> labels) {
        version.uses().forEach(use -> uses.add(use.name()));
        List<LabelCount> counts = LabelTable.counts(handle, version);
        if (counts.size() < LabelCount.MOST) {
            counts.stream()
                    .filter(count -> item.uses().contains(count.use()))
                    .forEach(count -> labels.merge(count.label(), count.samples(), Long::sum));
        }
    }

    private static List<String> offered(Handle handle) {
        DatasetFilter all = DatasetFilter.all();
        return DatasetTable.page(handle, all, "", OFFERED).stream()
                .filter(dataset -> dataset.latest().isPresent())
                .map(Dataset::name)
                .toList();
    }
}
