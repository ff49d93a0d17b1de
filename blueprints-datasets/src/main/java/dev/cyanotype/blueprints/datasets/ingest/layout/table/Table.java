package dev.cyanotype.blueprints.datasets.ingest.layout.table;

import dev.cyanotype.blueprints.datasets.annotations.Annotation;
import dev.cyanotype.blueprints.datasets.ingest.layout.Around;
import dev.cyanotype.blueprints.datasets.ingest.layout.UseName;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A file that is a table.
 *
 * @param file its name in the archive
 * @param kind how it is written
 * @param around the folders around all tables
 */
record Table(String file, TableKind kind, Around around) {
    /** The member with what is drawn on a sample. */
    static final String ANNOTATION = "annotation";

    /** Returns true if its rows may say what is drawn on their samples. */
    boolean hasAnnotations() {
        return kind == TableKind.JSON_LINES || kind == TableKind.NDJSON;
    }

    /** Returns what is drawn on the sample of a row. */
    Optional<Annotation> annotation(Row row) {
        return Optional.ofNullable(row.values().get(ANNOTATION))
                .filter(json -> hasAnnotations() && json.startsWith("{"))
                .map(json -> Annotation.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))));
    }

    private String place() {
        return around.strip(file);
    }

    /** Returns what its rows are for unless they say it: what a folder, or the end of its name, says, else {@code train}. */
    String use() {
        String stem = kind.stem(place());
        List<String> parts = List.of(stem.split("[/._-]", -1));
        return Stream.of(parts.get(0), parts.get(parts.size() - 1))
                .filter(UseName::isKnown)
                .map(UseName::plain)
                .findFirst()
                .orElse(UseName.TRAIN);
    }

    /** Returns what the names of its samples begin with, behind their use. */
    String stem() {
        String stem = kind.stem(place());
        int slash = stem.indexOf('/');
        return slash >= 0 && UseName.isKnown(stem.substring(0, slash)) ? stem.substring(slash + 1) : stem;
    }

    /** Returns the folder that it lies in, with a slash at the end; empty for none. */
    String folder() {
        return file.substring(0, file.lastIndexOf('/') + 1);
    }

    /** Returns true if it does not lie as a sample does, in a folder of a label. */
    boolean isOnTop() {
        String place = place();
        int slash = place.indexOf('/');
        return slash < 0 || (place.indexOf('/', slash + 1) < 0 && UseName.isKnown(place.substring(0, slash)));
    }

    /** Returns the folder below which a file is that a row names: that of the table, that around all tables, or none. */
    Optional<String> base(String named, Predicate<String> exists) {
        return Stream.of(folder(), around.folders(), "")
                .filter(base -> exists.test(base + named))
                .findFirst();
    }
}
