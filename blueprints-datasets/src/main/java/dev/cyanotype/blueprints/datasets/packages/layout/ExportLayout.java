package dev.cyanotype.blueprints.datasets.packages.layout;

import dev.cyanotype.blueprints.datasets.Sample;

/**
 * Places samples in a package, as an import layout finds them in an archive. A pure function of the sample: it knows no other,
 * so a package of any size is placed without being read first. No two samples of a version have one place.
 */
@FunctionalInterface
public interface ExportLayout {
    /** The layout {@code use/label/file}, which torchvision's {@code ImageFolder} and others read. */
    ExportLayout IMAGE_FOLDER = new ImageFolderLayout();

    /** Returns the path of a sample below the folder of its dataset, with {@code /} between folders. */
    String place(Sample sample);
}
