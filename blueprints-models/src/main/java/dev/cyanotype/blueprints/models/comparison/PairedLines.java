package dev.cyanotype.blueprints.models.comparison;

import dev.cyanotype.blueprints.models.tests.ClassifiedLine;
import dev.cyanotype.blueprints.models.tests.StoredLines;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.List;

/** Reads what two tests have answered, sample by sample: both have the samples of one version in the order of their paths. */
final class PairedLines {
    private final BlobStore blobs;
    private final Blob first;
    private final Blob second;
    private final List<String> labels;

    /** Takes a sample that both have answered. */
    interface Pair {
        void take(ClassifiedLine a, ClassifiedLine b) throws IOException;
    }

    PairedLines(BlobStore blobs, Blob first, Blob second, List<String> labels) {
        this.blobs = blobs;
        this.first = first;
        this.second = second;
        this.labels = labels;
    }

    /** Hands over every sample that both have answered, and returns how many there are beside these. */
    long each(Pair action) throws IOException {
        ClassifiedLine a = new ClassifiedLine(labels);
        ClassifiedLine b = new ClassifiedLine(labels);
        long unanswered = 0;
        try (StoredLines ofA = open(first);
                StoredLines ofB = open(second)) {
            while (ofA.next()) {
                boolean answeredA = a.read(ofA.bytes());
                boolean answeredB = ofB.next() && b.read(ofB.bytes());
                if (!a.path().equals(b.path()) || a.truth() != b.truth()) {
                    throw new IllegalStateException("The tests have answered other samples: '" + a.path()
                            + "' is in the place of '" + b.path() + "', or has another label there");
                }
                if (answeredA && answeredB) {
                    action.take(a, b);
                } else {
                    unanswered++;
                }
            }
        }
        return unanswered;
    }

    private StoredLines open(Blob blob) throws IOException {
        return new StoredLines(Channels.newInputStream(blobs.open(blob, 0, blob.size())));
    }
}
