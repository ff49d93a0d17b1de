package dev.cyanotype.blueprints.datasets.ingest.layout;

import java.util.HashSet;
import java.util.Set;

/** The layout {@code label/file}, in which nothing says a use: all of it is for training, until a split says otherwise. */
public final class LabelFolderLayout implements ImportLayout {
    private static final String EXPECTED = "label/file, such as cat/1.png";

    @Override
    public String name() {
        return "label-folder";
    }

    @Override
    public String expected() {
        return EXPECTED;
    }

    /**
     * Returns true if all files lie in one folder each, of which there are several and none may be the name of a use: anything
     * else may be an image folder with a slip, which must not be imported as something that nobody meant.
     */
    @Override
    public boolean recognises(ArchiveContents archive) {
        Set<String> labels = new HashSet<>();
        for (String name : archive.names()) {
            int slash = name.indexOf('/');
            if (slash < 0 || name.indexOf('/', slash + 1) >= 0 || !mayBeLabel(name.substring(0, slash))) {
                return false;
            }
            if (labels.size() < 2) {
                labels.add(name.substring(0, slash));
            }
        }
        return labels.size() > 1;
    }

    private static boolean mayBeLabel(String folder) {
        return !UseName.isKnown(folder) && !ImageFolderLayout.YOLO.contains(folder);
    }

    @Override
    public void read(ArchiveContents archive, SampleSink samples) {
        Around around = Around.of(archive.names());
        for (String name : archive.names()) {
            String place = around.strip(name);
            int slash = place.indexOf('/');
            if (slash < 0) {
                samples.refuse(name, "does not fit the layout; expected " + EXPECTED);
            } else if (!mayBeLabel(place.substring(0, slash))) {
                samples.refuse(name, "'" + place.substring(0, slash) + "' is no label; expected " + EXPECTED);
            } else {
                samples.add(
                        new PlacedSample(name, UseName.TRAIN + "/" + place, UseName.TRAIN, place.substring(0, slash)));
            }
        }
    }
}
