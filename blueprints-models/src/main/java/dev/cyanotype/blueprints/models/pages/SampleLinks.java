package dev.cyanotype.blueprints.models.pages;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.http.Request;

/** Where the pages and pictures of samples are: the pages are those of datasets. */
final class SampleLinks {
    private static final int SMALL = 2_000; // bytes: a picture of so few is drawn larger than it is

    private SampleLinks() {}

    /** Returns true if a picture is so small that its pixels are to be seen. */
    static boolean isSmall(Sample sample) {
        return sample.blob().size() <= SMALL;
    }

    /** Returns the page of a version of a dataset. */
    static String version(Request request, String dataset, int version) {
        return request.urlFor("ui.datasets.version")
                .with("dataset", dataset)
                .with("version", version)
                .toString();
    }

    /** Returns the page of a sample. */
    static String page(Request request, String dataset, int version, String path) {
        return request.urlFor("ui.datasets.sample")
                .with("dataset", dataset)
                .with("version", version)
                .with("sample", path)
                .toString();
    }

    /** Returns a small picture of a sample; empty if it is none that a page can show. */
    static String picture(Request request, Sample sample) {
        String type = sample.mediaType();
        return type.startsWith("image/") && !type.startsWith("image/svg")
                ? request.urlFor("ui.datasets.thumbnail")
                        .with("sha256", sample.blob().sha256())
                        .toString()
                : "";
    }
}
