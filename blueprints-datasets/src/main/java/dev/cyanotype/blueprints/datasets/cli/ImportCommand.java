package dev.cyanotype.blueprints.datasets.cli;

import dev.cyanotype.blueprints.datasets.packages.format.ArchiveFormat;
import dev.cyanotype.blueprints.datasets.packages.format.ArchiveLayout;
import dev.cyanotype.cli.Invocation;
import dev.cyanotype.http.Request;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Sends an archive, or a folder as the tar it would be, to the API. */
final class ImportCommand {
    private ImportCommand() {}

    static void run(Invocation invocation) throws Exception {
        Path path = Path.of(invocation.argument("PATH"));
        if (Files.isDirectory(path)) {
            ArchiveLayout tar = ArchiveLayout.of(ArchiveFormat.TAR, new FolderEntries(path));
            try (InputStream bytes = Channels.newInputStream(tar.open(0, tar.length()))) {
                send(invocation, ArchiveFormat.TAR.mediaType(), bytes, tar.length());
            }
            return;
        }
        if (!Files.isRegularFile(path)) {
            throw new NoSuchFileException("There is no file or folder '" + path + "'");
        }
        try (InputStream bytes = Files.newInputStream(path)) {
            send(invocation, "application/octet-stream", bytes, Files.size(path));
        }
    }

    private static void send(Invocation invocation, String mediaType, InputStream bytes, long length) throws Exception {
        Request request = Request.post(target(invocation))
                .body(mediaType, bytes)
                .header("content-length", String.valueOf(length));
        Map<?, ?> imported = invocation.read(invocation.send(request), Map.class);
        invocation
                .out()
                .printf(
                        "%s %s@%s: %s samples (%s)%n",
                        Boolean.TRUE.equals(imported.get("unchanged")) ? "Unchanged" : "Imported",
                        imported.get("dataset"),
                        imported.get("version"),
                        imported.get("samples"),
                        DatasetCommands.uses(imported.get("uses")));
        if (imported.get("skipped") instanceof Map<?, ?> skipped
                && !Long.valueOf(0).equals(skipped.get("count"))) {
            invocation.out().printf("Skipped %s: %s%n", skipped.get("count"), skipped.get("names"));
        }
        if (imported.get("warnings") instanceof List<?> warnings) {
            warnings.forEach(warning -> invocation.out().printf("Warning: %s%n", warning));
        }
    }

    private static String target(Invocation invocation) {
        StringBuilder target = new StringBuilder("/api/datasets/")
                .append(DatasetCommands.encoded(invocation.argument("NAME")))
                .append("/versions?create=true");
        for (String option : List.of("title", "names")) {
            invocation
                    .option(option)
                    .ifPresent(value ->
                            target.append('&').append(option).append('=').append(DatasetCommands.encoded(value)));
        }
        return target.toString();
    }
}
