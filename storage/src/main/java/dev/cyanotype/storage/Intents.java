package dev.cyanotype.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Notes of the files an upload is about to move to their places, durable before the first of them moves: should anything
 * happen before the database knows of them, they are found by their note and deleted.
 */
final class Intents {
    private static final String SUFFIX = ".intent";

    private final Layout layout;
    private final Disk disk;
    private final BlobTable table;

    Intents(Layout layout, Disk disk, BlobTable table) {
        this.layout = layout;
        this.disk = disk;
        this.table = table;
    }

    static boolean isIntent(Path file) {
        return file.toString().endsWith(SUFFIX);
    }

    Path note(String upload, Collection<Path> targets) throws IOException {
        String lines = targets.stream()
                .map(target -> layout.folder().relativize(target) + "\n")
                .collect(Collectors.joining());
        Path draft = layout.temporary().resolve(upload + ".draft");
        try (FileChannel file = disk.create(draft)) {
            disk.write(file, ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8)));
            disk.force(file);
        }
        Path intent = layout.temporary().resolve(upload + SUFFIX);
        disk.move(draft, intent);
        disk.forceFolder(layout.temporary());
        return intent;
    }

    /** Deletes those of the files that the database does not know, and then the note. */
    void settle(Path intent) throws IOException {
        for (String line : Files.readAllLines(intent)) {
            Path target = layout.folder().resolve(line);
            if (Files.isRegularFile(target) && !table.refersTo(target)) {
                disk.delete(target);
            }
        }
        disk.delete(intent);
    }
}
