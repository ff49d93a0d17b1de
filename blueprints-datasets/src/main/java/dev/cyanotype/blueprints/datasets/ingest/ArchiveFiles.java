package dev.cyanotype.blueprints.datasets.ingest;

import dev.cyanotype.blueprints.datasets.ingest.archive.ArchiveKind;
import dev.cyanotype.blueprints.datasets.ingest.archive.NameEncoding;
import dev.cyanotype.blueprints.datasets.ingest.archive.NamedSink;
import dev.cyanotype.blueprints.datasets.ingest.archive.StoredArchive;
import dev.cyanotype.blueprints.datasets.ingest.archive.TarReader;
import dev.cyanotype.blueprints.datasets.ingest.archive.ZipReader;
import dev.cyanotype.blueprints.datasets.ingest.guard.EntryName;
import dev.cyanotype.blueprints.datasets.ingest.guard.FileNotes;
import dev.cyanotype.blueprints.datasets.ingest.guard.Memory;
import dev.cyanotype.blueprints.datasets.ingest.guard.Meter;
import dev.cyanotype.blueprints.datasets.ingest.guard.Quota;
import dev.cyanotype.blueprints.datasets.ingest.guard.Refusals;
import dev.cyanotype.blueprints.datasets.ingest.guard.TakenNames;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;

/**
 * The files of an archive that nobody vouches for. What is wrong ends in a 422 that names the entries. Not thread-safe;
 * reads one archive.
 */
public final class ArchiveFiles {
    private final Meter meter;
    private final NameEncoding names;
    private final Refusals refusals;
    private final TakenNames taken;
    private final FileNotes skipped = new FileNotes();

    /** Makes a reader that stops at a quota, of an archive whose names are in an encoding; the caller closes the memory. */
    public ArchiveFiles(Quota quota, NameEncoding names, Memory memory, Refusals refusals) {
        meter = new Meter(quota, memory);
        taken = new TakenNames(meter);
        this.refusals = refusals;
        this.names = names;
    }

    /** Reads a tar of some kind as it arrives. */
    public void readTar(InputStream archive, ArchiveKind kind, FileSink sink) throws IOException {
        new TarReader(meter, refusals, names).read(archive, kind, checked(sink));
        refusals.check();
    }

    /** Reads a zip; its directory is at its end, so it must have been stored. */
    public void readZip(StoredArchive archive, FileSink sink) throws IOException {
        new ZipReader(meter, refusals, names).read(archive, checked(sink));
        refusals.check();
    }

    /** Returns the files that were skipped because systems leave them behind, such as {@code .DS_Store}. */
    FileNotes skipped() {
        return skipped;
    }

    /** Returns what is odd about the names, but no reason to refuse them. */
    public List<String> warnings() {
        return taken.warnings();
    }

    private NamedSink checked(FileSink sink) {
        return (given, content) -> {
            String name = Normalizer.normalize(EntryName.plain(given.text()), Normalizer.Form.NFC);
            if (Litter.is(name)) {
                skipped.add(name, "is what systems and tools leave behind");
                return;
            }
            Optional<String> problem =
                    given.problem().isEmpty() ? EntryName.problem(name) : Optional.of(given.problem());
            if (problem.isPresent()) {
                refusals.add(given.text(), problem.get());
            } else {
                take(given.text(), name, content, sink);
            }
        };
    }

    private void take(String given, String name, InputStream content, FileSink sink) throws IOException {
        Optional<String> problem = taken.take(name);
        if (problem.isPresent()) {
            refusals.add(given, problem.get());
        } else if (refusals.goesOn()) {
            sink.file(name, content);
        }
    }
}
