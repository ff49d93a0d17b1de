package dev.cyanotype.blueprints.datasets.catalogue;

import dev.cyanotype.Param;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.samples.SampleFilter;
import dev.cyanotype.http.Request;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The samples of a version that a query asks for, as the API and the pages read it.
 *
 * @param filter by use and label
 * @param text in the path, whatever the case of its letters
 */
public record SampleQuery(SampleFilter filter, Optional<String> text) {
    /** Any of these uses. */
    public static final Param<List<String>> USES = Param.texts("uses[]");

    /** Any of these labels. */
    public static final Param<List<String>> LABELS = Param.texts("label");

    /** A piece of the path. */
    public static final Param<Optional<String>> TEXT = Param.optional("q");

    /** Reads the query of a request; answers 404 if the version has no such use. */
    public static SampleQuery of(Version version, Request request) {
        Set<String> uses = new LinkedHashSet<>(USES.from(request));
        VersionTable.checkUses(version, uses);
        List<String> labels = LABELS.from(request).stream()
                .filter(label -> !label.isEmpty())
                .distinct()
                .toList();
        return new SampleQuery(
                new SampleFilter(version.dataset(), version.version(), List.copyOf(uses), labels),
                TEXT.from(request).map(String::strip).filter(text -> !text.isEmpty()));
    }

    /** Returns true if nothing is left out. */
    public boolean isAll() {
        return filter.uses().isEmpty() && filter.labels().isEmpty() && text.isEmpty();
    }
}
