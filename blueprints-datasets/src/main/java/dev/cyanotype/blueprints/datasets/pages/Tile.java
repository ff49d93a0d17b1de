package dev.cyanotype.blueprints.datasets.pages;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.http.Request;
import java.util.Map;

/**
 * A sample in a grid or a table.
 *
 * @param sample the sample
 * @param name the last part of its path
 * @param url of its page
 * @param image what stands for it; empty if that is only its name
 * @param small whether it is so small that its pixels are to be seen
 */
record Tile(Sample sample, String name, String url, String image, boolean small) {
    private static final long SMALL = 2_048;

    static Tile of(Request request, Version version, Sample sample, Links grid) {
        String path = sample.path();
        return new Tile(
                sample,
                path.substring(path.lastIndexOf('/') + 1),
                grid.at(".sample", ids(version, path)).url(),
                Pictures.thumbnail(request, version, sample),
                sample.blob().size() <= SMALL);
    }

    /** Returns the parameters of a rule that is about a sample. */
    static Map<String, Object> ids(Version version, String path) {
        return Map.of("dataset", version.dataset(), "version", version.version(), "sample", path);
    }
}
