package dev.cyanotype.blueprints.datasets.packages.recipe;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.packages.layout.ExportLayout;
import dev.cyanotype.blueprints.datasets.packages.layout.OriginalLayout;
import dev.cyanotype.blueprints.datasets.packages.list.ListedSample;
import dev.cyanotype.blueprints.datasets.packages.list.Loss;
import dev.cyanotype.blueprints.datasets.packages.list.PlacedFiles;
import dev.cyanotype.storage.database.Scratch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The files of a package that has the samples themselves, where their layout places them, and at most their labels besides. */
public final class NamedFiles implements PlacedFiles {
    private final OrderedSamples ordered;
    private final boolean original;
    private long samples;
    private long annotations;
    private long labels;

    /**
     * Makes one without samples.
     *
     * @param scratch where they are put aside
     * @param sharded whether they are named as readers of shards need it
     * @param folder below which they lie
     * @param shuffle the seed of their order, which is that of their names without one
     */
    public NamedFiles(Scratch scratch, boolean sharded, ExportLayout layout, String folder, Optional<Long> shuffle) {
        ordered = new OrderedSamples(scratch, FileNames.of(sharded, layout, folder), shuffle);
        original = layout instanceof OriginalLayout;
    }

    @Override
    public void add(List<Sample> page) {
        ordered.add(page);
        samples += page.size();
        for (Sample sample : page) {
            annotations += sample.annotation().isPresent() ? 1 : 0;
            labels += sample.path().startsWith(sample.use() + "/" + sample.label() + "/") ? 0 : 1;
        }
    }

    @Override
    public void forEach(Consumer<ListedSample> visitor) {
        ordered.forEach(visitor);
    }

    @Override
    public long samples() {
        return samples;
    }

    @Override
    public Map<String, String> contents() {
        return Map.of();
    }

    /** Returns what files at their paths in the version do not say, if they lie there. */
    @Override
    public List<Loss> losses() {
        return Stream.of(new Loss("annotations", annotations), new Loss("uses or labels", labels))
                .filter(loss -> original && loss.samples() > 0)
                .toList();
    }
}
