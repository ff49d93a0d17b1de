package dev.cyanotype.blueprints.datasets.pages;

import dev.cyanotype.blueprints.datasets.Dataset;
import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.DatasetTable;
import dev.cyanotype.blueprints.datasets.catalogue.Reference;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.pages.parts.Links;
import dev.cyanotype.blueprints.datasets.pages.samples.GridPage;
import dev.cyanotype.blueprints.datasets.pages.samples.Tile;
import dev.cyanotype.blueprints.datasets.samples.SampleFilter;
import dev.cyanotype.blueprints.datasets.samples.SampleTable;
import dev.cyanotype.blueprints.datasets.samples.Side;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.web.ErrorPage;
import dev.cyanotype.web.Link;
import dev.cyanotype.web.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The page for what there is not, with links to what is near to it. */
final class Missing {
    private static final int NEAR = 3;

    private final Database database;

    Missing(Database database) {
        this.database = database;
    }

    Response page(HttpException error, Request request) {
        return ErrorPage.of(error, request, () -> database.read(handle -> near(handle, request)));
    }

    private static List<Link> near(Handle handle, Request request) {
        Optional<String> name = parameter(request, "dataset");
        if (name.isEmpty()) {
            return List.of();
        }
        Optional<Dataset> dataset = DatasetTable.find(handle, name.get());
        if (dataset.isEmpty()) {
            return names(handle, name.get()).stream()
                    .map(near -> new Link(near, url(request, ".dataset", Map.of("dataset", near))))
                    .toList();
        }
        return dataset.get()
                .latest()
                .map(latest -> ofDataset(handle, request, latest))
                .orElse(List.of());
    }

    private static Optional<String> parameter(Request request, String name) {
        return Optional.ofNullable(request.params().get(name)).map(String::valueOf);
    }

    private static List<String> names(Handle handle, String name) {
        List<String> known = new ArrayList<>(DatasetTable.names(handle));
        List<String> nearest = new ArrayList<>();
        for (int i = 0; i < NEAR; i++) {
            Optional<String> next = Nearest.to(name, known);
            next.ifPresent(nearest::add);
            next.ifPresent(known::remove);
        }
        return nearest;
    }

    private static List<Link> ofDataset(Handle handle, Request request, Version latest) {
        List<Link> near = new ArrayList<>();
        parameter(request, "sample")
                .ifPresent(path -> near.addAll(samples(handle, request, version(handle, request, latest), path)));
        near.add(new Link(latest.reference() + ", the newest", url(request, ".version", GridPage.ids(latest))));
        return near;
    }

    private static Version version(Handle handle, Request request, Version latest) {
        try {
            return VersionTable.resolve(handle, Reference.of(latest.dataset(), request.param("version")));
        } catch (HttpException missing) {
            return latest;
        }
    }

    private static List<Link> samples(Handle handle, Request request, Version version, String path) {
        SampleFilter all = SampleFilter.all(version.dataset(), version.version());
        List<Sample> samples = new ArrayList<>(SampleTable.page(handle, all, Side.BEFORE, path, NEAR));
        samples.addAll(SampleTable.page(handle, all, Side.FROM, path, NEAR));
        return samples.stream()
                .map(sample -> new Link(sample.path(), url(request, ".sample", Tile.ids(version, sample.path()))))
                .toList();
    }

    private static String url(Request request, String endpoint, Map<String, Object> ids) {
        return new Links(request, endpoint, ids, Map.of()).url();
    }
}
