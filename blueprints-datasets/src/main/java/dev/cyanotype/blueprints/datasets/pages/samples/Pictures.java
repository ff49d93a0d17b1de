package dev.cyanotype.blueprints.datasets.pages.samples;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.http.Request;

/** Addresses of what an {@code img} shows of a sample. */
public final class Pictures {
    private static final String SVG = "image/svg+xml";

    private Pictures() {}

    /** Returns true if browsers show the file of a sample in an {@code img}. */
    public static boolean isShown(Sample sample) {
        String type = sample.mediaType();
        return type.startsWith("image/") && !type.equals("image/tiff") && !type.equals("image/x-icon");
    }

    private static boolean isPixels(Sample sample) {
        return sample.mediaType().startsWith("image/") && !isDrawing(sample);
    }

    /** Returns true for a drawing, which has no pixels. */
    public static boolean isDrawing(Sample sample) {
        return sample.mediaType().startsWith(SVG);
    }

    /** Returns the address of the file itself. */
    public static String file(Request request, Version version, Sample sample) {
        return request.urlFor("datasets.file")
                .with("dataset_name", version.dataset())
                .with("version", version.version())
                .with("file", sample.path())
                .toString();
    }

    /** Returns the address of a small picture of a sample; empty if it is no image. A drawing is shown itself: no script runs in an {@code img}. */
    public static String thumbnail(Request request, Version version, Sample sample) {
        if (isDrawing(sample)) {
            return file(request, version, sample);
        }
        return isPixels(sample)
                ? request.urlFor(".thumbnail")
                        .with("sha256", sample.blob().sha256())
                        .toString()
                : "";
    }
}
