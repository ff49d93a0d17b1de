package dev.cyanotype.blueprints.datasets;

import dev.cyanotype.blueprints.datasets.ingest.layout.ArchiveContents;
import dev.cyanotype.blueprints.datasets.ingest.layout.ImportLayout;
import dev.cyanotype.blueprints.datasets.ingest.layout.SampleSink;
import java.util.concurrent.Semaphore;

/** Goes through the names again and again, and waits for nothing: an import in it ends only if it is stopped. */
public final class EndlessLayout implements ImportLayout {
    static final Semaphore BEGUN = new Semaphore(0);

    @Override
    public String name() {
        return "endless";
    }

    @Override
    public String expected() {
        return "nothing";
    }

    @Override
    public boolean recognises(ArchiveContents archive) {
        return false;
    }

    @Override
    public void read(ArchiveContents archive, SampleSink samples) {
        BEGUN.release();
        while (archive.names().iterator().hasNext()) {
            Thread.interrupted();
        }
    }
}
