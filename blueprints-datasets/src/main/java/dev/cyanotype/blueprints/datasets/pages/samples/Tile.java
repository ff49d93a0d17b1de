package dev.cyanotype.blueprints.datasets.pages.samples;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.pages.parts.Links;
import dev.cyanotype.http.Request;
import java.util.Map;
import java.util.Optional;

/**
 * A sample in a grid or a table.
 *
 * @param sample the sample
 * @param name the last part of its path
 * @param url of its page
 * @param image what stands for it; empty if that is only its name
 * @param overlay what is drawn on it; nothing for most
 * @param small whether it is so small that its pixels are to be seen
 */
public record Tile(Sample sample, String name, String url, String image, Optional<Overlay> overlay, boolean small) {
    private static final long SMALL = 2_048;

    /** Returns the tile of a sample, whose page has the same filter as the grid. */
    public static Tile of(Request request, Version version, Sample sample, Links grid) {
        String path = sample.path();
        return new Tile(
                sample,
                path.substring(path.lastIndexOf('/') + 1),
                grid.at(".sample", ids(version, path)).url(),
                Pictures.thumbnail(request, version, sample),
                Optional.empty(),
                sample.blob().size() <= SMALL);
    }

    /** Returns this tile with what is drawn on its sample. */
    Tile with(Optional<Overlay> drawn) {
        return new Tile(sample, name, url, image, drawn, small);
    }

    /** Returns the parameters of a rule that is about a sample. */
    public static Map<String, Object> ids(Version version, String path) {
        return Map.of("dataset", version.dataset(), "version", version.version(), "sample", path);
    }
}
