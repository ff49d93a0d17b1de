package dev.cyanotype.blueprints.datasets.packages.layout;

import dev.cyanotype.blueprints.datasets.Sample;

/** Places a sample at its path in the version, where it was imported, whatever its use and label are now. */
public final class OriginalLayout implements ExportLayout {
    @Override
    public String name() {
        return "original";
    }

    @Override
    public String place(Sample sample) {
        return sample.path();
    }
}
