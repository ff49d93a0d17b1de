package dev.cyanotype.blueprints.datasets.pages;

import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.Reference;
import dev.cyanotype.blueprints.datasets.deletion.Deletions;
import dev.cyanotype.blueprints.datasets.deletion.VersionDeletions;
import dev.cyanotype.blueprints.datasets.packages.Packages;
import dev.cyanotype.blueprints.datasets.packages.Recipe;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.web.DeletePage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The forms that delete datasets and packages. */
final class DeleteForm {
    private static final String CONTENTS =
            "Its contents stay for the grace time of the next collection, and as long as something else has them.";

    private final Deletions deletions;
    private final VersionDeletions versions;
    private final Packages packages;

    DeleteForm(Deletions deletions, VersionDeletions versions, Packages packages) {
        this.deletions = deletions;
        this.versions = versions;
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
                packagesToo(made));
    }

    private static Optional<String> packagesToo(int made) {
        return made == 0
                ? Optional.empty()
                : Optional.of("Delete " + DeletePage.counted(made, "package") + " made of it, too");
    }

    Response showVersion(Request request) {
        return version(request).show();
    }

    Response deleteVersion(Request request) {
        return version(request)
                .send(
                        request,
                        packages -> request.urlFor("ui.jobs.job")
                                .with(
                                        "job",
                                        versions.delete(reference(request), packages)
                                                .id())
                                .toString());
    }

    private static Reference reference(Request request) {
        return Reference.of(request.param("dataset"), request.param("version"));
    }

    private DeletePage version(Request request) {
        VersionDeletions.Extent extent = versions.extent(reference(request));
        Version version = extent.version();
        int made = extent.packages().size();
        List<String> said = new ArrayList<>();
        said.add("It has " + DeletePage.counted(version.samples(), "sample")
                + ". What other versions have, too, stays as it is.");
        said.add("Its number is never used again."
                + (extent.isLatest() ? " Version " + extent.before() + " is the latest then." : ""));
        said.add(DeletePage.counted(made, "package") + " made of it.");
        said.add("Tests on it keep their reports and predictions.");
        said.add(CONTENTS);
        return new DeletePage(
                "version " + version.reference(),
                request.urlFor(".version")
                        .with("dataset", version.dataset())
                        .with("version", version.version())
                        .toString(),
                said,
                Optional.of(version.reference()),
                packagesToo(made));
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
