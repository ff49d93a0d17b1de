package dev.cyanotype.blueprints.models.slices;

import dev.cyanotype.blueprints.datasets.Sample;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Goes through samples beside the lines of their predictions, which are in the same order, and knows their attributes. Not thread-safe. */
public final class KnownSamples {
    private static final int PAGE = 500;

    private final Iterator<Sample> samples;
    private final Function<List<Sample>, List<Map<String, String>>> attributes;
    private final List<Sample> page = new ArrayList<>();
    private List<Map<String, String>> ofPage = List.of();
    private int at = -1;

    /**
     * Begins before the first sample.
     *
     * @param attributes returns those of samples, in their order
     */
    public KnownSamples(Iterator<Sample> samples, Function<List<Sample>, List<Map<String, String>>> attributes) {
        this.samples = samples;
        this.attributes = attributes;
    }

    /** Goes on to the sample with a path. */
    public void to(String path) {
        do {
            at++;
            if (at >= page.size()) {
                read(path);
            }
        } while (!page.get(at).path().equals(path));
    }

    private void read(String path) {
        page.clear();
        while (page.size() < PAGE && samples.hasNext()) {
            page.add(samples.next());
        }
        if (page.isEmpty()) {
            throw new IllegalStateException("The dataset no longer has the sample '" + path + "' of the test");
        }
        ofPage = attributes.apply(page);
        at = 0;
    }

    /** Returns in which part of a kind the sample is: its label, a range of its size, or the value of an attribute. */
    public String part(String kind) {
        return switch (kind) {
            case "label" -> page.get(at).label();
            case "size" -> SizeBucket.of(page.get(at).blob().size());
            default -> attribute(kind.substring(Slicing.ATTRIBUTE.length()));
        };
    }

    /** Returns the value of an attribute; empty if the sample has none. */
    public String attribute(String name) {
        return ofPage.get(at).getOrDefault(name, "");
    }
}
