package dev.cyanotype.blueprints.datasets.ingest;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.catalogue.DatasetTable;
import dev.cyanotype.blueprints.datasets.catalogue.VersionWriter;
import dev.cyanotype.blueprints.datasets.ingest.guard.Memory;
import dev.cyanotype.blueprints.datasets.ingest.guard.Quota;
import dev.cyanotype.blueprints.datasets.ingest.guard.Refusals;
import dev.cyanotype.blueprints.datasets.ingest.layout.ImageFolder;
import dev.cyanotype.http.body.MediaTypes;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobWriter;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Makes a version out of an archive. Content is stored as it is read; all of it becomes visible with the version in one
 * transaction, or nothing does. Thread-safe.
 */
public final class Importer {

    private static final int MOST_USES = 100;
    private static final int REMEMBERED = 560; // bytes for a file's blob and sample, and their places in lists

    private final Workspace workspace;
    private final Quota quota;
    private final Clock clock;

    /** Makes an importer into a workspace. */
    public Importer(Workspace workspace, Quota quota, Clock clock) {
        this.workspace = workspace;
        this.quota = quota;
        this.clock = clock;
    }

    /** Reads an archive of some kind. */
    @FunctionalInterface
    interface Reading {
        /** Gives every file to {@code sink}. */
        void read(ArchiveFiles files, FileSink sink) throws IOException;
    }

    private record Received(String name, Blob blob) {}

    /** Answers 404 if there is nowhere to import to, before a long body is read in vain. */
    void check(ImportTarget target) {
        target.encoding();
        if (target.create()) {
            target.created().nameProblem().ifPresent(problem -> {
                throw HttpException.badRequest(Violation.of("path", "dataset_name", problem));
            });
            target.created().checked();
        } else {
            workspace
                    .database()
                    .read(handle -> DatasetTable.find(handle, target.dataset())
                            .orElseThrow(() -> DatasetTable.notFound(handle, target.dataset())));
        }
    }

    /** Imports what {@code reading} reads; tells {@code progress} how many files have been read. */
    Imported run(ImportTarget target, Reading reading, IntConsumer progress) throws IOException {
        List<Received> received = new ArrayList<>();
        try (Memory memory = new Memory(quota.memory());
                BlobWriter upload = workspace.blobs().upload()) {
            ArchiveFiles files = new ArchiveFiles(quota, target.encoding(), memory);
            reading.read(files, (name, content) -> {
                memory.take(name, REMEMBERED + 4L * name.length());
                received.add(new Received(name, upload.add(content, Long.MAX_VALUE)));
                progress.accept(received.size());
            });
            List<Sample> samples = samples(received);
            VersionWriter.Published published = upload.commit(handle -> publish(handle, target, samples));
            return Imported.of(
                    published.version(),
                    published.unchanged(),
                    new Imported.Skipped(files.skippedCount(), files.skipped()),
                    files.warnings());
        }
    }

    private VersionWriter.Published publish(Handle handle, ImportTarget target, List<Sample> samples) {
        if (target.create()) {
            DatasetTable.insert(handle, target.created(), clock.millis());
        }
        return VersionWriter.publish(handle, target.dataset(), samples, clock.millis());
    }

    private static List<Sample> samples(List<Received> received) {
        if (received.isEmpty()) {
            throw Refusals.of("", "the archive has no files; expected " + ImageFolder.EXPECTED);
        }
        ImageFolder layout =
                ImageFolder.of(received.stream().map(Received::name).toList());
        Refusals refusals = new Refusals();
        List<Sample> samples = received.stream()
                .flatMap(file -> layout.place(file.name(), refusals).stream().map(place -> sample(place, file.blob())))
                .sorted(Sample.BY_PATH)
                .collect(Collectors.toList());
        refusals.check();
        checkUses(samples);
        return samples;
    }

    /** Many uses are labels in the wrong place; and a page of samples reads a page of each of its uses. */
    private static void checkUses(List<Sample> samples) {
        long uses = samples.stream().map(Sample::use).distinct().count();
        if (uses > MOST_USES) {
            throw Refusals.of(
                    "",
                    "the archive has " + uses + " uses, expected at most " + MOST_USES
                            + "; the layout is [name/]use/label/file");
        }
    }

    private static Sample sample(ImageFolder.Place place, Blob blob) {
        return new Sample(place.path(), place.use(), place.label(), MediaTypes.of(place.path()), blob);
    }
}
