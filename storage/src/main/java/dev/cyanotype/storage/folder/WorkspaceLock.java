package dev.cyanotype.storage.folder;

import dev.cyanotype.json.JsonCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds a folder for this process, and says so in the file {@code lock}. The system lets go of it when the process ends,
 * however it ends.
 *
 * <p>Within a process a lock on a file protects from nothing, and closing any descriptor of it gives it up; so those held
 * here are looked up before the file is touched.
 */
public final class WorkspaceLock implements AutoCloseable {
    private static final Map<Path, WorkspaceLock> HELD = new ConcurrentHashMap<>();
    private static final int LONGEST_NOTE = 8_192;
    private static final long BEYOND_THE_NOTE = 1L << 40; // where a lock is mandatory, the note can still be read

    private final Path folder;
    private volatile Note note;
    private volatile Optional<String> before = Optional.empty();
    private @Nullable FileChannel file;

    /** Who holds the folder, as the file says it. */
    record Note(long pid, String since, Optional<String> address, Optional<String> owner) {
        WorkspaceInUse refusal(Path folder) {
            Optional<URI> uri = address.map(URI::create);
            return new WorkspaceInUse(
                    "The workspace " + folder + " is in use by process " + pid + " since " + since
                            + uri.map(where -> ", which serves it at " + where).orElse(""),
                    uri);
        }
    }

    private WorkspaceLock(Path folder, String owner) {
        this.folder = folder;
        note = new Note(ProcessHandle.current().pid(), now(), Optional.empty(), Optional.of(owner));
    }

    /** Takes the folder for {@code owner}, a random name, or throws {@link WorkspaceInUse}. */
    public static WorkspaceLock take(Layout layout, String owner) throws IOException {
        Path folder = layout.folder().toRealPath();
        WorkspaceLock lock = new WorkspaceLock(folder, owner);
        WorkspaceLock other = HELD.putIfAbsent(folder, lock);
        if (other != null) {
            throw other.note.refusal(layout.folder());
        }
        try {
            lock.lock(layout);
            return lock;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private void lock(Layout layout) throws IOException {
        FileChannel opened = FileChannel.open(
                layout.lock(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        file = opened;
        FileLock lock = opened.tryLock(BEYOND_THE_NOTE, 1, false);
        if (lock == null) {
            throw read(opened)
                    .map(holder -> holder.refusal(layout.folder()))
                    .orElseGet(() -> new WorkspaceInUse(
                            "The workspace " + layout.folder() + " is in use by another process", Optional.empty()));
        }
        before = read(opened).flatMap(Note::owner);
        write(opened);
    }

    /** Returns the owner that held the folder before, if there was one: it has gone, or the folder could not have been taken. */
    public Optional<String> ownerBefore() {
        return before;
    }

    /** Writes down where this process answers requests. */
    public void announce(URI address) throws IOException {
        note = new Note(note.pid, note.since, Optional.of(address.toString()), note.owner);
        if (file != null) {
            write(file);
        }
    }

    private void write(FileChannel to) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(JsonCodec.standard().encode(note));
        long length = bytes.remaining();
        for (long at = 0; bytes.hasRemaining(); ) {
            at += to.write(bytes, at);
        }
        to.truncate(length);
    }

    /** Returns what is written there; nothing while the holder is writing, or if it was killed then. */
    private static Optional<Note> read(FileChannel from) {
        try {
            ByteBuffer bytes = ByteBuffer.allocate(LONGEST_NOTE);
            from.read(bytes, 0);
            String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
            return Optional.of(JsonCodec.tolerant().decode(text, Note.class));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD.remove(folder, this);
        }
    }
}
