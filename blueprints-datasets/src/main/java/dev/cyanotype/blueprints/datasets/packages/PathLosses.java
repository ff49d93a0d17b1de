package dev.cyanotype.blueprints.datasets.packages;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.packages.list.Loss;
import java.util.List;
import java.util.stream.Stream;

/** Counts what files at their paths in the version do not say. Not thread-safe. */
final class PathLosses {
    private long annotations;
    private long labels;

    void add(List<Sample> samples) {
        for (Sample sample : samples) {
            annotations += sample.annotation().isPresent() ? 1 : 0;
            labels += sample.path().startsWith(sample.use() + "/" + sample.label() + "/") ? 0 : 1;
        }
    }

    List<Loss> list() {
        return Stream.of(new Loss("annotations", annotations), new Loss("uses or labels", labels))
                .filter(loss -> loss.samples() > 0)
                .toList();
    }
}
