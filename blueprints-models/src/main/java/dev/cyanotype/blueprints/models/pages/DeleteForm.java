package dev.cyanotype.blueprints.models.pages;

import dev.cyanotype.blueprints.models.deletion.Deletions;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.web.DeletePage;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The forms that delete models, versions and tests. Thread-safe. */
final class DeleteForm {
    private static final String CONTENTS =
            "Files that nothing else has stay for the grace time of the next collection.";

    private final Deletions deletions;

    @Inject
    DeleteForm(Deletions deletions) {
        this.deletions = deletions;
    }

    Response showModel(Request request) {
        return model(request, request.param("model")).show();
    }

    Response deleteModel(Request request) {
        String name = request.param("model");
        return model(request, name).send(request, aliases -> {
            deletions.deleteModel(name, aliases);
            return request.urlFor("ui.models.list").toString();
        });
    }

    private DeletePage model(Request request, String name) {
        Deletions.Extent extent = deletions.ofModel(name);
        List<String> aliases = extent.aliases();
        return new DeletePage(
                "model " + name,
                modelUrl(request, name),
                List.of(DeletePage.counted(extent.versions(), "version") + " of it.", found(extent), CONTENTS),
                Optional.of(name),
                aliases.isEmpty()
                        ? Optional.empty()
                        : Optional.of("Delete it though it has the aliases " + String.join(", ", aliases)));
    }

    Response showVersion(Request request) {
        return version(request, request.param("model"), request.param("version", Integer.class))
                .show();
    }

    Response deleteVersion(Request request) {
        String name = request.param("model");
        int version = request.param("version", Integer.class);
        return version(request, name, version).send(request, nothing -> {
            deletions.deleteVersion(name, version);
            return modelUrl(request, name);
        });
    }

    private DeletePage version(Request request, String name, int version) {
        Deletions.Extent extent = deletions.ofVersion(name, version);
        String reference = name + "@" + version;
        return new DeletePage(
                "version " + reference,
                request.urlFor("ui.models.version")
                        .with("model", name)
                        .with("version", version)
                        .toString(),
                List.of(found(extent), "No other version gets its number.", CONTENTS),
                Optional.of(reference),
                Optional.empty());
    }

    private static String found(Deletions.Extent extent) {
        return DeletePage.counted(extent.tests(), "test")
                + " with their predictions and what they are compared with, and "
                + DeletePage.counted(extent.gates(), "gate") + ".";
    }

    Response showTest(Request request) {
        return test(request, request.param("test")).show();
    }

    Response deleteTest(Request request) {
        String id = request.param("test");
        return test(request, id).send(request, nothing -> {
            deletions.deleteTest(id);
            return request.urlFor("ui.tests.list").toString();
        });
    }

    private DeletePage test(Request request, String id) {
        return new DeletePage(
                "test " + id,
                request.urlFor("ui.tests.test").with("test", id).toString(),
                List.of(
                        "Its report and predictions, and " + DeletePage.counted(deletions.comparisons(id), "comparison")
                                + " with it.",
                        "Gates keep what they have found.",
                        CONTENTS),
                Optional.empty(),
                Optional.empty());
    }

    private static String modelUrl(Request request, String name) {
        return request.urlFor("ui.models.model").with("model", name).toString();
    }
}
