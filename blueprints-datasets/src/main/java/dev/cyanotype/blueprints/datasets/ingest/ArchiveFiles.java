package dev.cyanotype.blueprints.datasets.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of an archive that nobody vouches for. What is wrong ends in a 422 that names the entries. Not thread-safe;
 * reads one archive.
 */
public final class ArchiveFiles {
    private static final int SHOWN = 20;

    private final Meter meter;
    private final Refusals refusals = new Refusals();
    private final TakenNames taken = new TakenNames();
    private final List<String> skipped = new ArrayList<>();
    private long skippedCount;

    /** Makes a reader that stops at a quota. */
    public ArchiveFiles(Quota quota) {
        meter = new Meter(quota);
    }

    /** Reads tar as it arrives; {@code gzip} says that it is compressed. */
    public void readTar(InputStream archive, boolean gzip, FileSink sink) throws IOException {
        new TarReader(meter, refusals).read(archive, gzip, checked(sink));
        refusals.check();
    }

    /** Reads a zip; its directory is at its end, so it must have been stored. */
    public void readZip(StoredArchive archive, FileSink sink) throws IOException {
        new ZipReader(meter, refusals).read(archive, checked(sink));
        refusals.check();
    }

    /** Returns the first 20 of the files that were skipped because systems leave them behind, such as {@code .DS_Store}. */
    public List<String> skipped() {
        return List.copyOf(skipped);
    }

    /** Returns how many files were skipped. */
    public long skippedCount() {
        return skippedCount;
    }

    private FileSink checked(FileSink sink) {
        return (given, content) -> {
            String name = EntryName.plain(given);
            Optional<String> problem = EntryName.problem(name);
            if (problem.isPresent()) {
                refusals.add(given, problem.get());
            } else if (EntryName.isLitter(name)) {
                skip(name);
            } else {
                take(name, content, sink);
            }
        };
    }

    private void take(String name, InputStream content, FileSink sink) throws IOException {
        Optional<String> problem = taken.take(name);
        if (problem.isPresent()) {
            refusals.add(name, problem.get());
        } else if (refusals.isEmpty()) {
            sink.file(name, content);
        }
    }

    private void skip(String name) {
        skippedCount++;
        if (skipped.size() < SHOWN) {
            skipped.add(name);
        }
    }
}
