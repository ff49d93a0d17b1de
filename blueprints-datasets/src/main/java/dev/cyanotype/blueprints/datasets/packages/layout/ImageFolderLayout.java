package dev.cyanotype.blueprints.datasets.packages.layout;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.http.body.Sha256;

/**
 * Places a sample at {@code use/label/file}. A sample that was imported there keeps its path; one that has another label or use
 * now gets its file's name with a hash of its path, so that it never meets a file that was there: {@code train/cat/1.png},
 * relabelled as {@code dog}, lies at {@code train/dog/1~651b16567bb217b7.png}.
 */
public final class ImageFolderLayout implements ExportLayout {
    private static final int HASH = 16;

    ImageFolderLayout() {}

    @Override
    public String name() {
        return "image-folder";
    }

    @Override
    public String place(Sample sample) {
        return place(sample.path(), sample.use(), sample.label());
    }

    /** Returns the path below the folder of the dataset of what has a path in the version, a use and a label. */
    public static String place(String path, String use, String label) {
        String folder = use + "/" + label + "/";
        return path.startsWith(folder) ? path : folder + renamed(path);
    }

    /** Returns the name of the file at a path with a hash of that path in it. */
    static String renamed(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        String stem = dot > 0 ? file.substring(0, dot) : file;
        return stem + "~" + hash(path) + file.substring(stem.length());
    }

    private static String hash(String path) {
        return Sha256.of(path).substring(0, HASH);
    }
}
