package dev.cyanotype.blueprints.datasets.samples;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What samples have to have beside a use and a label; no index answers it, so it is looked for sample by sample.
 *
 * @param text in the path, whatever the case of its letters
 * @param size how many bytes
 * @param attributes all of these, each as {@code NAME:VALUE}
 */
public record SampleConditions(Optional<String> text, Optional<SizeRange> size, List<String> attributes) {
    /** Returns true if nothing is left out. */
    public boolean isEmpty() {
        return text.isEmpty() && size.isEmpty() && attributes.isEmpty();
    }

    /** Returns true if a sample with these attributes is wanted. */
    boolean has(Map<String, String> attributesOfSample) {
        return attributes.stream()
                .allMatch(wanted -> attributesOfSample.entrySet().stream()
                        .anyMatch(each -> wanted.equals(each.getKey() + ":" + each.getValue())));
    }
}
