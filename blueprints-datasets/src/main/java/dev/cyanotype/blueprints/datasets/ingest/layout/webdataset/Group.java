package dev.cyanotype.blueprints.datasets.ingest.layout.webdataset;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The files of one sample: those whose names are equal up to the first dot behind the folders.
 *
 * @param files their names; no more than a few are kept
 */
record Group(List<String> files) {
    /** How many files are kept: more are no sample. */
    static final int MOST = 100;

    private static final String LABEL = "cls";
    private static final String ANNOTATIONS = "json";

    /** Returns what the names of a sample's files have in common. */
    static String key(String file) {
        int dot = file.indexOf('.', file.lastIndexOf('/') + 1);
        return dot < 0 ? file : file.substring(0, dot);
    }

    /** Returns the file with the label: the text of {@code .cls}, or else the member {@code label} of {@code .json}. */
    Optional<String> label() {
        return one(LABEL::equals).or(() -> one(ANNOTATIONS::equals));
    }

    /** Returns the one file that is neither label nor annotations, or the JSON if only a {@code .cls} is beside it. */
    Optional<String> content() {
        Predicate<String> annotation = List.of(LABEL, ANNOTATIONS)::contains;
        if (files.stream().map(Group::ending).allMatch(annotation)) {
            return files.size() == 2 && one(LABEL::equals).isPresent() ? one(ANNOTATIONS::equals) : Optional.empty();
        }
        return one(annotation.negate());
    }

    private Optional<String> one(Predicate<String> ending) {
        List<String> those =
                files.stream().filter(file -> ending.test(ending(file))).toList();
        return those.size() == 1 ? Optional.of(those.get(0)) : Optional.empty();
    }

    private static String ending(String file) {
        String key = key(file);
        return file.length() == key.length()
                ? ""
                : file.substring(key.length() + 1).toLowerCase(Locale.ROOT);
    }

    /** Returns true if it is a sample. */
    boolean isWhole() {
        return label().isPresent() && content().isPresent();
    }
}
