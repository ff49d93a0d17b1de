package dev.cyanotype.blueprints.datasets.cli;

import dev.cyanotype.blueprints.datasets.ingest.Inspected;
import dev.cyanotype.blueprints.datasets.ingest.archive.ArchiveKind;
import dev.cyanotype.blueprints.datasets.packages.archive.ArchiveLayout;
import dev.cyanotype.blueprints.datasets.packages.format.StandardFormats;
import dev.cyanotype.cli.Invocation;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Sends an archive, or a folder or another file as the tar it would be, to the API. */
final class ImportCommand {
    private static final List<String> OPTIONS = List.of("title", "names", "layout", "target");

    private ImportCommand() {}

    static void run(Invocation invocation) throws Exception {
        Path path = Path.of(invocation.argument("PATH"));
        if (!Files.isDirectory(path) && !Files.isRegularFile(path)) {
            throw new NoSuchFileException(path.toString());
        }
        Response answer = Files.isDirectory(path) || !isArchive(path)
                ? sendAsTar(invocation, ArchiveLayout.of(StandardFormats.TAR, FolderEntries.of(path)))
                : send(invocation, "application/octet-stream", Files.newInputStream(path), Files.size(path));
        if (invocation.flag("dry-run")) {
            DryRunReport.print(invocation.read(answer, Inspected.class), invocation.out());
        } else {
            print(invocation.read(answer, Map.class), invocation.out());
        }
    }

    private static Response sendAsTar(Invocation invocation, ArchiveLayout tar) throws Exception {
        InputStream bytes = Channels.newInputStream(tar.open(0, tar.length()));
        return send(invocation, StandardFormats.TAR.mediaType(), bytes, tar.length());
    }

    /** What is none is a table, or the like, that the archive would hold. */
    private static boolean isArchive(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return ArchiveKind.sniff(bytes.readNBytes(ArchiveKind.SNIFFED)).isPresent();
        }
    }

    private static Response send(Invocation invocation, String mediaType, InputStream content, long length)
            throws Exception {
        try (InputStream bytes = Progress.of(content, length)) {
            Request request = Request.post(target(invocation))
                    .body(mediaType, bytes)
                    .header("content-length", String.valueOf(length));
            return invocation.send(request);
        }
    }

    private static void print(Map<?, ?> imported, PrintStream out) {
        out.printf(
                "%s %s@%s: %s samples (%s)%n",
                Boolean.TRUE.equals(imported.get("unchanged")) ? "Unchanged" : "Imported",
                imported.get("dataset"),
                imported.get("version"),
                imported.get("samples"),
                DatasetCommands.uses(imported.get("uses")));
        if (imported.get("skipped") instanceof Map<?, ?> skipped
                && !Long.valueOf(0).equals(skipped.get("count"))) {
            out.printf("Skipped %s: %s%n", skipped.get("count"), skipped.get("names"));
        }
        if (imported.get("warnings") instanceof List<?> warnings) {
            warnings.forEach(warning -> out.printf("Warning: %s%n", warning));
        }
    }

    private static String target(Invocation invocation) {
        StringBuilder target = new StringBuilder("/api/datasets/")
                .append(DatasetCommands.encoded(invocation.argument("NAME")))
                .append("/versions?create=true");
        for (String option : OPTIONS) {
            invocation
                    .option(option)
                    .ifPresent(value ->
                            target.append('&').append(option).append('=').append(DatasetCommands.encoded(value)));
        }
        return target.append(invocation.flag("dry-run") ? "&dry_run=true" : "").toString();
    }
}
