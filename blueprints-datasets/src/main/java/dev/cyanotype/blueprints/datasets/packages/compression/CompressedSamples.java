package dev.cyanotype.blueprints.datasets.packages.compression;

import dev.cyanotype.blueprints.datasets.packages.list.ListedSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Passes samples on with the compressed forms of their contents, many at once: what is made for them is kept together. Not thread-safe. */
public final class CompressedSamples {
    private static final int AT_ONCE = 4_000;

    private final CompressedContents contents;
    private final Consumer<ListedSample> next;
    private final List<ListedSample> waiting = new ArrayList<>();

    /** Makes one that passes samples to {@code next}, in the order in which they came. */
    public CompressedSamples(CompressedContents contents, Consumer<ListedSample> next) {
        this.contents = contents;
        this.next = next;
    }

    /** Takes the next sample. */
    public void add(ListedSample sample) {
        waiting.add(sample);
        if (waiting.size() == AT_ONCE) {
            finish();
        }
    }

    /** Passes on those that wait. */
    public void finish() {
        try {
            contents.compressed(waiting).forEach(next);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        waiting.clear();
    }
}
