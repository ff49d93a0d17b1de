package dev.cyanotype.blueprints.datasets.ingest;

import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.ingest.guard.FileNotes;
import dev.cyanotype.blueprints.datasets.versions.VersionWriter;
import java.time.Instant;
import java.util.List;

/**
 * The result of an import, as it is answered.
 *
 * @param dataset the name of the dataset
 * @param version the version that has the content
 * @param digest of its samples
 * @param samples how many there are
 * @param bytes of all of them
 * @param created when the version was made
 * @param uses with their counts
 * @param layout in which the files lay
 * @param unchanged true if the latest version had this content already
 * @param skipped what was left out
 * @param warnings what is odd, but no reason to refuse it
 */
public record Imported(
        String dataset,
        int version,
        String digest,
        long samples,
        long bytes,
        Instant created,
        List<Version.Use> uses,
        String layout,
        boolean unchanged,
        Skipped skipped,
        List<String> warnings) {
    private static final int NAMED = 20;

    /**
     * Files that are no samples: what systems leave behind, such as {@code .DS_Store}, and what no sample needs.
     *
     * @param count how many
     * @param names the first 20
     */
    record Skipped(long count, List<String> names) {
        static Skipped of(FileNotes files) {
            return new Skipped(
                    files.count(),
                    files.first().stream()
                            .limit(NAMED)
                            .map(FileNotes.Note::file)
                            .toList());
        }
    }

    static Imported of(VersionWriter.Published published, Staging staging) {
        Version version = published.version();
        return new Imported(
                version.dataset(),
                version.version(),
                version.digest(),
                version.samples(),
                version.bytes(),
                version.created(),
                version.uses(),
                staging.layout().orElseThrow(),
                published.unchanged(),
                Skipped.of(staging.skipped()),
                staging.warnings());
    }
}
