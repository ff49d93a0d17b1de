package dev.cyanotype.blueprints.datasets.packages.layout;

import dev.cyanotype.blueprints.datasets.Sample;

/**
 * Places images at {@code images/use/file}, beside files that say what is on them. One that is of another use now than its path
 * says gets a name with a hash of that path.
 *
 * @param name by which a request asks for the layout
 */
public record BoxLayout(String name) implements ExportLayout {
    /** One list of images and boxes for each use. */
    public static final BoxLayout COCO = new BoxLayout("coco");

    /** One file of boxes for each image. */
    public static final BoxLayout YOLO = new BoxLayout("yolo");

    /** The folder of the images. */
    public static final String IMAGES = "images/";

    @Override
    public String place(Sample sample) {
        String folder = sample.use() + "/";
        return IMAGES
                + (sample.path().startsWith(folder)
                        ? sample.path()
                        : folder + ImageFolderLayout.renamed(sample.path()));
    }
}
