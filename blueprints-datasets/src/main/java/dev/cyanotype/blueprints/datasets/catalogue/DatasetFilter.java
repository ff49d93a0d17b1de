package dev.cyanotype.blueprints.datasets.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * Chooses the datasets to be listed.
 *
 * @param name exactly this
 * @param uses any of these in the latest version; empty for all
 * @param tag with this tag
 * @param text in name or title
 */
public record DatasetFilter(Optional<String> name, List<String> uses, Optional<String> tag, Optional<String> text) {
    boolean isEmpty() {
        return name.isEmpty() && uses.isEmpty() && tag.isEmpty() && text.isEmpty();
    }
}
