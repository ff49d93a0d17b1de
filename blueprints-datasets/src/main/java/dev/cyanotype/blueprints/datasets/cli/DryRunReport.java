package dev.cyanotype.blueprints.datasets.cli;

import dev.cyanotype.blueprints.datasets.ingest.Inspected;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** Prints what an import would do. */
final class DryRunReport {
    private static final int LISTED = 20;

    private DryRunReport() {}

    /** Prints a report; fails if the import would be refused, so that a script sees it. */
    static void print(Inspected report, PrintStream out) throws IOException {
        out.printf("Layout   %s%n", report.layout().orElse("unknown"));
        out.printf("Samples  %s (%s)%n", report.samples(), counts(report.uses()));
        out.printf("Labels   %s (%s)%n", report.differentLabels(), counts(report.labels()));
        list("Skipped", report.verdicts().skipped(), report.files(), out);
        list("Refused", report.verdicts().refused(), report.files(), out);
        report.warnings().forEach(warning -> out.printf("Warning: %s%n", warning));
        if (report.verdicts().refused() > 0) {
            throw new IOException("The import would be refused");
        }
    }

    private static String counts(List<Inspected.Count> counts) {
        return counts.stream()
                .limit(LISTED)
                .map(count -> count.name() + " " + count.samples())
                .collect(Collectors.joining(", ", "", counts.size() > LISTED ? ", …" : ""));
    }

    private static void list(String title, long count, List<Inspected.FileVerdict> files, PrintStream out) {
        if (count > 0) {
            out.printf("%s %s%n", title, count);
            files.stream()
                    .filter(file -> file.verdict().equalsIgnoreCase(title))
                    .limit(LISTED)
                    .forEach(file -> out.printf("  %s: %s%n", file.file(), file.reason()));
        }
    }
}
