package dev.cyanotype.blueprints.datasets.ingest.layout;

/** Files without labels, to be labelled later; read only if it is asked for. */
public final class FilesLayout implements ImportLayout {
    private static final String LABEL = "unlabelled";

    @Override
    public String name() {
        return "files";
    }

    @Override
    public String expected() {
        return "files in any folders, the first of which may be a use, such as train/1.png";
    }

    /** Returns false: any archive would fit. */
    @Override
    public boolean recognises(ArchiveContents archive) {
        return false;
    }

    @Override
    public void read(ArchiveContents archive, SampleSink samples) {
        Around around = Around.of(archive.names());
        for (String name : archive.names()) {
            String place = around.strip(name);
            int slash = place.indexOf('/');
            String folder = place.substring(0, Math.max(slash, 0));
            String use = UseName.isKnown(folder) ? UseName.plain(folder) : UseName.TRAIN;
            String rest = UseName.isKnown(folder) ? place.substring(slash + 1) : place;
            samples.add(new PlacedSample(name, use + "/" + rest, use, LABEL));
        }
    }
}
