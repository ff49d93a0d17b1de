package dev.cyanotype.blueprints.datasets.ingest;

import dev.cyanotype.blueprints.datasets.catalogue.DatasetTable;
import dev.cyanotype.blueprints.datasets.ingest.guard.Memory;
import dev.cyanotype.blueprints.datasets.ingest.guard.Quota;
import dev.cyanotype.blueprints.datasets.ingest.guard.Refusals;
import dev.cyanotype.blueprints.datasets.ingest.layout.ImportLayout;
import dev.cyanotype.blueprints.datasets.versions.Replacement;
import dev.cyanotype.blueprints.datasets.versions.VersionWriter;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.database.Scratch;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Makes a version out of an archive: files are received and put aside, a layout finds the samples among them, and these are
 * written as a version that nobody sees before all of it is there. Memory does not grow with the number of files, but for a few
 * bytes of each name. Thread-safe.
 */
public final class Importer {

    private final Workspace workspace;
    private final Quota quota;
    private final Clock clock;
    private final ImportLayouts layouts;

    /** Makes an importer into a workspace; {@code layouts} returns those that archives may have beside the image folder. */
    public Importer(Workspace workspace, Quota quota, Clock clock, Supplier<List<ImportLayout>> layouts) {
        this.layouts = new ImportLayouts(layouts, workspace::scratch);
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

    /** Returns the names of the layouts that archives may have. */
    public List<String> layouts() {
        return layouts.names();
    }

    /** Answers 404 if there is nowhere to import to, before a long body is read in vain. */
    public void check(ImportTarget target) {
        target.encoding();
        layouts.check(target.layout());
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

    /** Imports what {@code reading} reads; tells {@code progress}, which may stop it, how many files have been read. */
    Imported run(ImportTarget target, Reading reading, LongConsumer progress) throws IOException {
        try (Memory memory = new Memory(quota.memory());
                Scratch scratch = workspace.scratch();
                Contents contents = new StoredContents(workspace.blobs())) {
            Staging staging = staging(target, scratch, contents, memory, Refusals.failing(), progress);
            staging.read(reading, layouts);
            contents.commit();
            return Imported.of(publish(target, staging.samples()), staging);
        }
    }

    /** Tells what importing would do, and leaves everything as it is. */
    Inspected inspect(ImportTarget target, Reading reading) throws IOException {
        try (Memory memory = new Memory(quota.memory());
                Scratch scratch = workspace.scratch();
                Contents contents = new ScratchContents(scratch)) {
            Staging staging = staging(target, scratch, contents, memory, Refusals.collecting(), count -> {});
            staging.inspect(reading, layouts);
            return Inspected.of(staging);
        }
    }

    private Staging staging(
            ImportTarget target,
            Scratch scratch,
            Contents contents,
            Memory memory,
            Refusals refusals,
            LongConsumer progress) {
        ArchiveFiles archive = new ArchiveFiles(quota, target.encoding(), memory, refusals);
        return new Staging(scratch, contents, quota, target, archive, refusals, progress);
    }

    private VersionWriter.Published publish(ImportTarget target, StagedSamples samples) {
        try (VersionWriter version = VersionWriter.begin(workspace.database(), target.dataset())) {
            Replacement.write(version, samples.rows());
            return version.publish("", clock.millis(), handle -> {
                if (target.create()) {
                    DatasetTable.insert(handle, target.created(), clock.millis());
                }
                return target;
            });
        }
    }
}
