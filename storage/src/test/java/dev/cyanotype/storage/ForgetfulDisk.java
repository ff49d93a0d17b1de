package dev.cyanotype.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A disk that keeps of a file what was forced, and of a folder the names that were there when it was forced: once its power is
 * cut nothing else is left.
 */
final class ForgetfulDisk extends BrokenDisk {
    private final Path graves;
    private final Map<FileChannel, Content> open = new IdentityHashMap<>();
    private final Map<Path, Content> contents = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();

    /** What was written to a file, wherever that is now. */
    private static final class Content {
        Path place;
        long durable;

        Content(Path place) {
            this.place = place;
        }
    }

    /** A change of names, and in which folders it is not durable yet. */
    private record Change(Set<Path> pending, Undo undo) {
        static Change of(Undo undo, Path... files) {
            Set<Path> folders = new HashSet<>();
            for (Path file : files) {
                folders.add(file.getParent());
            }
            return new Change(folders, undo);
        }
    }

    /** Takes a change back as far as it is not durable. */
    @FunctionalInterface
    private interface Undo {
        void run(Set<Path> pending) throws IOException;
    }

    ForgetfulDisk(Path graves, int failing, boolean forGood) {
        super(failing, forGood);
        this.graves = graves;
    }

    @Override
    public FileChannel create(Path file) throws IOException {
        FileChannel channel = super.create(file);
        Content content = new Content(file);
        open.put(channel, content);
        contents.put(file, content);
        changes.add(Change.of(pending -> deleteIfAt(content, file), file));
        return channel;
    }

    /** Once it has been moved and that is durable, it does not matter under which name it was made. */
    private static void deleteIfAt(Content content, Path file) throws IOException {
        if (content.place.equals(file)) {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        super.createFolder(folder);
        changes.add(Change.of(pending -> Files.delete(folder), folder));
    }

    @Override
    public void force(FileChannel file) throws IOException {
        super.force(file);
        open.get(file).durable = file.size();
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        super.forceFolder(folder);
        changes.forEach(change -> change.pending().remove(folder));
        changes.removeIf(change -> change.pending().isEmpty());
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        super.move(from, to);
        Content content = contents.remove(from);
        content.place = to;
        contents.put(to, content);
        changes.add(Change.of(pending -> moveBack(content, from, to, pending), from, to));
    }

    private static void moveBack(Content content, Path from, Path to, Set<Path> pending) throws IOException {
        if (Files.notExists(to)) {
            return;
        }
        if (!pending.contains(to.getParent())) {
            Files.copy(to, from, StandardCopyOption.REPLACE_EXISTING); // it has both names
            return;
        }
        Files.move(to, from, StandardCopyOption.REPLACE_EXISTING);
        content.place = from;
    }

    @Override
    public void delete(Path file) throws IOException {
        Path grave = Files.createTempFile(graves, "grave", "");
        boolean there = Files.isRegularFile(file);
        if (there) {
            Files.copy(file, grave, StandardCopyOption.REPLACE_EXISTING);
        }
        super.delete(file);
        if (there) {
            changes.add(Change.of(pending -> Files.copy(grave, file, StandardCopyOption.REPLACE_EXISTING), file));
        }
    }

    /** Leaves what is durable. */
    void cutPower() throws IOException {
        for (int i = changes.size() - 1; i >= 0; i--) {
            changes.get(i).undo().run(changes.get(i).pending());
        }
        for (Content content : contents.values()) {
            if (Files.isRegularFile(content.place)) {
                try (FileChannel file = FileChannel.open(content.place, StandardOpenOption.WRITE)) {
                    file.truncate(content.durable);
                }
            }
        }
    }
}
