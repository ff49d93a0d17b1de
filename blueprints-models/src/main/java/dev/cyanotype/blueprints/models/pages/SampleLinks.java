package dev.cyanotype.blueprints.models.pages;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.rfc.Percent;

/** Where the pages and pictures of samples are: the one place that knows the paths of another module's pages. */
final class SampleLinks {
    private SampleLinks() {}

    /** Returns the page of a version of a dataset. */
    static String version(Request request, String dataset, int version) {
        return request.urlFor("ui.pages.home") + "datasets/" + dataset + "/versions/" + version;
    }

    /** Returns the page of a sample. */
    static String page(Request request, String dataset, int version, String path) {
        return version(request, dataset, version) + "/samples/" + Percent.encodePath(path);
    }

    /** Returns a picture of a sample; empty if it is none that a page can show. */
    static String picture(Request request, String dataset, int version, Sample sample) {
        String type = sample.mediaType();
        return type.startsWith("image/") && !type.startsWith("image/svg")
                ? request.urlFor("datasets.file")
                        .with("dataset_name", dataset)
                        .with("version", version)
                        .with("file", sample.path())
                        .toString()
                : "";
    }
}
