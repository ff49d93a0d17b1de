package dev.cyanotype.blueprints.datasets.ingest.layout.boxes;

import java.util.Optional;
import java.util.Set;

/**
 * An image in a folder {@code images}.
 *
 * @param name of the file
 * @param before what stands before {@code images/}
 * @param after what stands behind it
 */
record YoloImage(String name, String before, String after) {
    private static final String IMAGES = "images/";

    static Optional<YoloImage> of(String name) {
        int at = ("/" + name).lastIndexOf("/" + IMAGES);
        return at < 0 || !FileName.isImage(name)
                ? Optional.empty()
                : Optional.of(new YoloImage(name, name.substring(0, at), name.substring(at + IMAGES.length())));
    }

    /** Returns the name of the file that says what is on it. */
    String labels() {
        return before + "labels/" + FileName.stem(after) + ".txt";
    }

    /** Returns the use: the folder behind {@code images}, or the one before; {@code train} if neither is one. */
    String use(Set<String> declared) {
        return use(behind(), declared).or(() -> use(ahead(), declared)).orElse("train");
    }

    private static Optional<String> use(String folder, Set<String> declared) {
        return declared.contains(folder) ? Optional.of(folder) : FileName.use(folder);
    }

    private String behind() {
        int slash = after.indexOf('/');
        return slash < 0 ? "" : after.substring(0, slash);
    }

    private String ahead() {
        return before.isEmpty() ? "" : FileName.file(before.substring(0, before.length() - 1));
    }

    /** Returns the path of the sample of a use, which begins with it. */
    String path(String use) {
        boolean folder = !behind().isEmpty() && use(behind(), Set.of(use)).isPresent();
        return use + "/" + (folder ? after.substring(after.indexOf('/') + 1) : after);
    }
}
