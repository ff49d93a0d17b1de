package com.example.curation;

import dev.cyanotype.blueprints.datasets.Datasets;
import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.jobs.JobContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;

/** Finds files whose bytes are all the same, such as those of a disk that was full. Memory does not grow with the dataset. */
final class BlankFiles {
    private static final int LISTED = 20;

    private final Datasets datasets;
    private final BlobStore blobs;

    /** The parameters of the job. */
    record Parameters(String reference) {}

    /**
     * The result of the job.
     *
     * @param version where they were looked for, such as {@code pets@1}
     * @param samples how many there are
     * @param blank how many of them are blank
     * @param first the paths of the first of these
     */
    record Found(String version, long samples, long blank, List<String> first) {}

    BlankFiles(Datasets datasets, BlobStore blobs) {
        this.datasets = datasets;
        this.blobs = blobs;
    }

    Found find(JobContext job) throws IOException {
        Version version = datasets.version(job.parameters(Parameters.class).reference());
        long seen = 0;
        long blank = 0;
        List<String> first = new ArrayList<>();
        for (Version.Use use : version.uses()) {
            for (Sample sample : datasets.samples(version, use.name())) {
                job.checkCancelled();
                if (isBlank(sample)) {
                    blank++;
                    if (first.size() < LISTED) {
                        first.add(sample.path());
                    }
                }
                job.progress(++seen, version.samples(), "files");
            }
        }
        return new Found(version.reference(), seen, blank, first);
    }

    private boolean isBlank(Sample sample) throws IOException {
        long size = sample.blob().size();
        try (InputStream in = Channels.newInputStream(blobs.source(sample.blob()).open(0, size))) {
            byte[] buffer = new byte[8_192];
            int first = -1;
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                first = first < 0 ? buffer[0] & 0xff : first;
                for (int i = 0; i < count; i++) {
                    if ((buffer[i] & 0xff) != first) {
                        return false;
                    }
                }
            }
            return true;
        }
    }
}
