package dev.cyanotype.blueprints.datasets.ingest.layout.table;

import dev.cyanotype.web.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the columns of a table mean.
 *
 * @param label has the label; nothing if that cannot be known
 * @param use says what a sample is for, if there is such a column
 * @param file names a file, if there is such a column
 * @param all in their order
 */
record Columns(Optional<String> label, Optional<String> use, Optional<String> file, List<String> all) {
    private static final List<String> LABELS = List.of("label", "class", "target", "category", "species", "y");
    private static final List<String> USES = List.of("use", "split", "set");
    private static final List<String> FILES = List.of("file", "file_name", "filename", "path", "image");
    private static final int SHOWN = 50;
    private static final int LONGEST_SHOWN = 100;

    /** Returns the meaning of columns; {@code wanted} is the label's, if that was said. */
    static Columns of(List<String> all, Optional<String> wanted) {
        Optional<String> label = wanted.isPresent() ? wanted.filter(all::contains) : first(LABELS, all);
        return new Columns(label, first(USES, all), first(FILES, all), all);
    }

    private static Optional<String> first(List<String> known, List<String> all) {
        return known.stream()
                .flatMap(name -> all.stream()
                        .filter(column -> column.toLowerCase(Locale.ROOT).equals(name)))
                .findFirst();
    }

    /** Returns the columns that are no part of a sample's content: they are columns of its own. */
    Set<String> ofTheSample() {
        Set<String> own = new HashSet<>();
        label.ifPresent(own::add);
        use.ifPresent(own::add);
        return own;
    }

    /** Returns the columns that have no place in a sample that is a file. */
    List<String> left() {
        List<String> left = new ArrayList<>(all);
        left.removeAll(ofTheSample());
        file.ifPresent(left::remove);
        return left;
    }

    /** Returns why the label cannot be known. */
    String noLabel(Optional<String> wanted) {
        String what = wanted.map(name -> "has no column '" + name + "', which target= says")
                .orElse("has no column " + LABELS + ", and target= does not say which one is the label");
        return what + "; it has " + shown(all)
                + wanted.filter(name -> name.length() <= LONGEST_SHOWN)
                        .map(name -> Nearest.hint(name, all))
                        .orElse("");
    }

    /** Returns names for a message. */
    static String shown(List<String> names) {
        return names.stream()
                .limit(SHOWN)
                .map(name -> name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) + "…" : name)
                .collect(Collectors.joining(", ", "[", names.size() > SHOWN ? ", …]" : "]"));
    }
}
