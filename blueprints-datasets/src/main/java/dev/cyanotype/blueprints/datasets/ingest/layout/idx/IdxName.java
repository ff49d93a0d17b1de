package dev.cyanotype.blueprints.datasets.ingest.layout.idx;

import dev.cyanotype.blueprints.datasets.ingest.layout.UseName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file of MNIST's family, such as {@code train-images-idx3-ubyte.gz} or {@code t10k-labels.idx1-ubyte}.
 *
 * @param file the name in the archive
 * @param set what images and labels have in common: {@code train}, {@code emnist-letters-test}, with the folder
 * @param images true for the images, false for the labels
 */
record IdxName(String file, String set, boolean images) {
    private static final Pattern NAME =
            Pattern.compile("(?<set>.*?)[-._](?:(?<images>images[-._]idx3)|labels[-._]idx1)-ubyte(\\.gz)?");
    private static final Pattern LAST = Pattern.compile(".*[-._/]");

    /** Returns the name, if it is one. */
    static Optional<IdxName> of(String file) {
        if (!file.contains("-ubyte")) {
            return Optional.empty();
        }
        Matcher matcher = NAME.matcher(file);
        return matcher.matches()
                ? Optional.of(new IdxName(file, matcher.group("set"), matcher.group("images") != null))
                : Optional.empty();
    }

    /** Returns what the set is for: {@code test} for {@code t10k}, {@code train} for {@code emnist-letters-train}. */
    String use() {
        String last = LAST.matcher(set).replaceFirst("");
        return last.equals("t10k") ? "test" : UseName.plain(last);
    }
}
