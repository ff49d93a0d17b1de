package dev.cyanotype.blueprints.datasets.pages;

import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.Reference;
import dev.cyanotype.blueprints.datasets.catalogue.SampleStatistics;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.pages.parts.CountTable;
import dev.cyanotype.blueprints.datasets.pages.parts.Links;
import dev.cyanotype.blueprints.datasets.pages.samples.GridPage;
import dev.cyanotype.blueprints.datasets.samples.SampleSizes;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.web.Twin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** How the samples of a version are distributed: by use and label, and by their sizes. */
final class StatisticsPage {
    private static final int WIDTH = 340;

    private final Database database;

    StatisticsPage(Database database) {
        this.database = database;
    }

    /**
     * A bar of the histogram.
     *
     * @param from how many bytes its samples have at least
     * @param to and at most
     * @param width of the bar
     * @param url of the page of its samples
     */
    record Bar(long from, long to, long samples, long width, String url) {}

    Response show(Request request) {
        return database.read(handle -> show(handle, request));
    }

    private static Response show(Handle handle, Request request) {
        Version version =
                VersionTable.resolve(handle, Reference.of(request.param("dataset"), request.param("version")));
        SampleStatistics statistics = SampleStatistics.of(handle, version);
        Links grid = new Links(request, ".samples", GridPage.ids(version), Map.of());
        Map<String, Object> model = new HashMap<>();
        model.put("version", version);
        model.put("statistics", statistics);
        model.put("bars", bars(statistics.sizes().histogram(), grid));
        model.put("counts", CountTable.of(handle, version, grid));
        model.put("grid", grid.url());
        model.put(
                "json", grid.at("datasets.statistics", GridPage.apiIds(version)).url());
        return Twin.of(request, statistics, Response.view("datasets/statistics.html", model));
    }

    private static List<Bar> bars(List<SampleSizes.Bin> histogram, Links grid) {
        long most = histogram.stream().mapToLong(SampleSizes.Bin::samples).max().orElse(1);
        return histogram.stream()
                .map(bin -> new Bar(
                        bin.from(),
                        bin.to(),
                        bin.samples(),
                        Math.max(1, Math.round((double) WIDTH * bin.samples() / most)),
                        grid.with("bytes", bin.from() + ".." + bin.to()).url()))
                .toList();
    }
}
