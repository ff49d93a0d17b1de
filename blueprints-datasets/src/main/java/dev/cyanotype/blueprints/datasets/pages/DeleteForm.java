package dev.cyanotype.blueprints.datasets.pages;

import dev.cyanotype.blueprints.datasets.deletion.Deletions;
import dev.cyanotype.blueprints.datasets.packages.Packages;
import dev.cyanotype.blueprints.datasets.packages.Recipe;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.web.DeletePage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The forms that delete datasets and packages. */
final class DeleteForm {
    private static final String CONTENTS =
            "Its contents stay for the grace time of the next collection, and as long as something else has them.";

    private final Deletions deletions;
    private final Packages packages;

    DeleteForm(Deletions deletions, Packages packages) {
        this.deletions = deletions;
        this.packages = packages;
    }

    Response showDataset(Request request) {
        return dataset(request, request.param("dataset")).show();
    }

    Response deleteDataset(Request request) {
        String name = request.param("dataset");
        return dataset(request, name)
                .send(
                        request,
                        packages -> deletions
                                .delete(name, packages)
                                .map(job -> request.urlFor("ui.jobs.job").with("job", job.id()))
                                .orElseGet(() -> request.urlFor(".list"))
                                .toString());
    }

    private DeletePage dataset(Request request, String name) {
        Deletions.Extent extent = deletions.extent(name);
        int made = extent.packages().size();
        return new DeletePage(
                "dataset " + name,
                request.urlFor(".dataset").with("dataset", name).toString(),
                List.of(
                        "It has " + DeletePage.counted(extent.versions(), "version") + ", the newest of "
                                + DeletePage.counted(extent.samples(), "sample") + ".",
                        DeletePage.counted(made, "package") + " made of it.",
                        "Tests on it keep their reports and predictions.",
                        CONTENTS),
                Optional.of(name),
                made == 0
                        ? Optional.empty()
                        : Optional.of("Delete " + DeletePage.counted(made, "package") + " made of it, too"));
    }

    Response showPackage(Request request) {
        return ofPackage(request, request.param("package")).show();
    }

    Response deletePackage(Request request) {
        String id = request.param("package");
        return ofPackage(request, id).send(request, nothing -> {
            packages.delete(id);
            return request.urlFor(".list").toString();
        });
    }

    private DeletePage ofPackage(Request request, String id) {
        List<Recipe.Item> of = packages.recipe(id).archives();
        return new DeletePage(
                "package " + id,
                request.urlFor("datasets.listing").with("id", id).toString(),
                List.of(
                        "It is made of "
                                + of.stream()
                                        .map(item -> item.dataset() + "@" + item.version())
                                        .collect(Collectors.joining(", "))
                                + ", and can be made of it again with the same id.",
                        "Its address answers nobody any more; downloads that run go on."),
                Optional.empty(),
                Optional.empty());
    }
}
