package dev.cyanotype.blueprints.datasets.ingest;

import dev.cyanotype.blueprints.datasets.ingest.guard.FileNotes;
import dev.cyanotype.blueprints.datasets.ingest.guard.Quota;
import dev.cyanotype.blueprints.datasets.ingest.guard.Refusals;
import dev.cyanotype.blueprints.datasets.ingest.layout.ImportLayout;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.database.Scratch;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** An archive on its way in: its files are put aside, and then a layout finds the samples among them. Not thread-safe. */
final class Staging {
    private final ImportTarget target;
    private final ArchiveFiles archive;
    private final Refusals refusals;
    private final StagedFiles files;
    private final StagedSamples samples;
    private Optional<ImportLayout> layout = Optional.empty();

    /** Makes one of the files of {@code archive}, whose refusals are {@code refusals}. */
    Staging(
            Scratch scratch,
            Contents contents,
            Quota quota,
            ImportTarget target,
            ArchiveFiles archive,
            Refusals refusals,
            LongConsumer progress) {
        this.archive = archive;
        this.refusals = refusals;
        this.target = target;
        files = new StagedFiles(scratch, contents, target.labelColumn(), progress);
        samples = new StagedSamples(scratch, files, contents, quota, refusals);
    }

    /** Reads the archive and finds its samples, in the layout that was asked for or else the first that knows it. */
    void read(Importer.Reading reading, ImportLayouts layouts) throws IOException {
        reading.read(archive, files::add);
        if (files.count() == 0) {
            throw Refusals.of("", "the archive has no files");
        }
        ImportLayout chosen = layouts.choose(target.layout(), files);
        layout = Optional.of(chosen);
        files.markWhatIsRead();
        ImportLayouts.read(chosen, files, samples);
        files.checkLabelColumn(chosen.name());
        samples.check();
        archive.skipped()
                .addAll(
                        files.first(FileState.UNTOUCHED, FileNotes.KEPT),
                        files.count(FileState.UNTOUCHED),
                        "no sample needs it");
    }

    /** Reads as much as can be read; why the archive cannot be read on is a refusal like any other. */
    void inspect(Importer.Reading reading, ImportLayouts layouts) throws IOException {
        try {
            read(reading, layouts);
        } catch (HttpException unreadable) {
            if (unreadable.status() != 422) {
                throw unreadable;
            }
            unreadable.violations().forEach(wrong -> refusals.add(wrong.pointer(), wrong.detail()));
        }
    }

    /** Returns the name of the layout, once it is known. */
    Optional<String> layout() {
        return layout.map(ImportLayout::name);
    }

    StagedFiles files() {
        return files;
    }

    StagedSamples samples() {
        return samples;
    }

    /** Returns what is wrong. */
    FileNotes refused() {
        return refusals.notes();
    }

    /** Returns the files that are left out: what systems leave behind, and what the layout has not asked for. */
    FileNotes skipped() {
        return archive.skipped();
    }

    List<String> warnings() {
        return Stream.of(archive.warnings(), samples.warnings())
                .flatMap(List::stream)
                .toList();
    }
}
