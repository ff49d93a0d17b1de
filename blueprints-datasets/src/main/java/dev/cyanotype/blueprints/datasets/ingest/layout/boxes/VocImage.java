package dev.cyanotype.blueprints.datasets.ingest.layout.boxes;

import java.util.Optional;

/**
 * An image in a folder {@code JPEGImages}.
 *
 * @param name of the file
 * @param root what stands before the folder
 * @param stem the name of the file without its ending
 */
record VocImage(String name, String root, String stem) {
    private static final String IMAGES = "JPEGImages/";

    static Optional<VocImage> of(String name) {
        int at = ("/" + name).lastIndexOf("/" + IMAGES);
        return at < 0 || !FileName.isImage(name)
                ? Optional.empty()
                : Optional.of(
                        new VocImage(name, name.substring(0, at), FileName.stem(name.substring(at + IMAGES.length()))));
    }

    /** Returns by what the sets know it. */
    String id() {
        return root + stem;
    }

    /** Returns the name of the file that says what is on it. */
    String annotation() {
        return root + "Annotations/" + stem + ".xml";
    }
}
