package dev.cyanotype.blueprints.datasets.ingest;

import dev.cyanotype.blueprints.datasets.ingest.guard.FileNotes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an import of an archive would do.
 *
 * @param layout in which the files lie; nothing if the archive cannot be read so far
 * @param samples how many there would be
 * @param uses with their counts
 * @param labels with their counts, the most frequent first, at most a thousand
 * @param differentLabels how many labels there are
 * @param verdicts how many there are of each
 * @param files the first thousand of them: what is refused, what is skipped, and then the others in the order of their names
 * @param warnings what is odd, but no reason to refuse it
 */
public record Inspected(
        Optional<String> layout,
        long samples,
        List<Count> uses,
        List<Count> labels,
        long differentLabels,
        Verdicts verdicts,
        List<FileVerdict> files,
        List<String> warnings) {
    private static final int LISTED = 1_000;

    /**
     * How many samples have a use or label.
     *
     * @param name the use or label
     * @param samples how many have it
     */
    public record Count(String name, long samples) {}

    /**
     * How many verdicts there are of each kind.
     *
     * @param sample files that become samples
     * @param beside files that the layout reads, and that are no samples, such as a list of labels
     * @param skipped files that are left out
     * @param refused what would have to be changed before the archive is imported
     */
    public record Verdicts(long sample, long beside, long skipped, long refused) {}

    /**
     * What becomes of a file.
     *
     * @param file its name; empty for the archive as a whole
     * @param verdict {@code sample}, {@code beside}, {@code skipped} or {@code refused}
     * @param reason for the last two
     */
    public record FileVerdict(
            String file, String verdict, @Nullable String reason) {}

    static Inspected of(Staging staging) {
        StagedFiles files = staging.files();
        FileNotes skipped = staging.skipped();
        FileNotes refused = staging.refused();
        List<FileVerdict> listed = new ArrayList<>();
        refused.first().forEach(note -> listed.add(new FileVerdict(note.file(), "refused", note.why())));
        skipped.first().forEach(note -> listed.add(new FileVerdict(note.file(), "skipped", note.why())));
        list(listed, "beside", files.first(FileState.READ, LISTED));
        list(listed, "sample", files.first(FileState.SAMPLE, LISTED));
        StagedSamples samples = staging.samples();
        return new Inspected(
                staging.layout(),
                samples.count(),
                samples.table().uses(),
                samples.table().labels(LISTED),
                samples.table().differentLabels(),
                new Verdicts(
                        files.count(FileState.SAMPLE), files.count(FileState.READ), skipped.count(), refused.count()),
                List.copyOf(listed.subList(0, Math.min(LISTED, listed.size()))),
                staging.warnings());
    }

    private static void list(List<FileVerdict> listed, String verdict, List<String> files) {
        files.forEach(file -> listed.add(new FileVerdict(file, verdict, null)));
    }
}
