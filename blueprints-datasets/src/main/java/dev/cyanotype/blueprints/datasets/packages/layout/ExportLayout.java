package dev.cyanotype.blueprints.datasets.packages.layout;

import dev.cyanotype.blueprints.datasets.Sample;

/**
 * Places samples in a package, as an import layout finds them in an archive. Found by {@link java.util.ServiceLoader}, so a
 * plugin may bring one: a class with a public constructor without parameters, named in
 * {@code META-INF/services/dev.cyanotype.blueprints.datasets.packages.layout.ExportLayout}. Thread-safe.
 *
 * <p>A pure function of the sample: it knows no other, and says the same each time. Files in folders of their labels, whatever
 * their use, are placed like this:
 *
 * <pre>{@code
 * public String place(Sample sample) {
 *     return sample.label() + "/" + sample.path().replace('/', '_');
 * }
 * }</pre>
 */
public interface ExportLayout {
    /** The layout {@code use/label/file}, which torchvision's {@code ImageFolder} and others read. */
    ExportLayout IMAGE_FOLDER = new ImageFolderLayout();

    /** Returns the name by which a request asks for the layout, such as {@code image-folder}. */
    String name();

    /**
     * Returns the path of a sample below the folder of its dataset, with {@code /} between folders. No two samples of a version
     * have one place: a package for which this does not hold is refused.
     */
    String place(Sample sample);
}
