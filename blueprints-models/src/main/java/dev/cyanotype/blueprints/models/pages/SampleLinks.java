package dev.cyanotype.blueprints.models.pages;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.models.slices.SizeBucket;
import dev.cyanotype.blueprints.models.slices.Slice;
import dev.cyanotype.blueprints.models.slices.Slicing;
import dev.cyanotype.blueprints.models.tests.ModelTest;
import dev.cyanotype.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    /**
     * Returns the page of the samples that have the same in common; empty if no query of samples says so, as where they have nothing of
     * an attribute.
     */
    static String samples(Request request, ModelTest test, Slice slice) {
        List<String> labels = new ArrayList<>();
        List<String> attributes = new ArrayList<>();
        String bytes = null;
        for (Map.Entry<String, String> part : slice.slice().entrySet()) {
            String kind = part.getKey();
            if (part.getValue().isEmpty()) {
                return "";
            } else if (kind.equals("label")) {
                labels.add(part.getValue());
            } else if (kind.equals("size")) {
                bytes = SizeBucket.named(part.getValue()).map(SizeBucket::bytes).orElse("");
            } else {
                attributes.add(kind.substring(Slicing.ATTRIBUTE.length()) + ":" + part.getValue());
            }
        }
        return request.urlFor("ui.datasets.samples")
                .with("dataset", test.dataset())
                .with("version", test.datasetVersion())
                .with("uses[]", test.use())
                .with("label", labels)
                .with("bytes", bytes)
                .with("attribute", attributes)
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
