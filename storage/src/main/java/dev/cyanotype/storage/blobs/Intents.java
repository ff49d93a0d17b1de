package dev.cyanotype.storage.blobs;

import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.folder.Disk;
import dev.cyanotype.storage.folder.Layout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Notes of the files that are about to be moved to their places, or of which the rows are about to be deleted, durable before
 * that: whatever happens then, those that the database does not know are found by their note and deleted.
 */
final class Intents {
    private static final String SUFFIX = ".intent";

    private final Layout layout;
    private final Disk disk;
    private final Database database;

    Intents(Layout layout, Disk disk, Database database) {
        this.layout = layout;
        this.disk = disk;
        this.database = database;
    }

    /** Settles what is noted, and deletes everything else that has not come to its end. */
    void recover() throws IOException {
        List<Path> left;
        try (Stream<Path> files = Files.list(layout.temporary())) {
            left = files.toList();
        }
        for (Path file : left) {
            if (file.toString().endsWith(SUFFIX)) {
                settle(file);
            } else {
                deleteAll(file);
            }
        }
    }

    private void deleteAll(Path top) throws IOException {
        try (Stream<Path> files = Files.walk(top)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                disk.delete(file);
            }
        }
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

    /**
     * Deletes those of the files that the database does not know, and then the note. It is asked in a write: a read might
     * still see nothing of a commit of which the connection was lost.
     */
    void settle(Path intent) throws IOException {
        List<Path> files = Files.readAllLines(intent).stream()
                .map(layout.folder()::resolve)
                .toList();
        Set<Path> folders = new TreeSet<>();
        for (Path file : database.write(handle -> BlobTable.unknown(handle, files, Function.identity()))) {
            if (Files.isRegularFile(file)) {
                disk.delete(file);
                folders.add(file.resolveSibling(""));
            }
        }
        for (Path folder : folders) {
            disk.forceFolder(folder); // before the note is gone, without which nobody would look for them
        }
        disk.delete(intent);
    }
}
