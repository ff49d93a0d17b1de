package dev.cyanotype.storage.backup;

import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.storage.folder.Disk;
import dev.cyanotype.storage.folder.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.stream.Stream;

/** Copies the folder of a workspace durably, reads each copy again and compares it with what was read first. */
final class FolderCopy {
    private static final int BUFFER = 1 << 18;

    private final Disk disk;
    private final Path from;
    private final Path to;
    private final byte[] buffer = new byte[BUFFER];

    /** How much there is. */
    record Totals(long files, long bytes) {
        Totals plus(long size) {
            return new Totals(files + 1, bytes + size);
        }
    }

    FolderCopy(Disk disk, Path from, Path to) {
        this.disk = disk;
        this.from = from;
        this.to = to;
    }

    /** Counts the files of a backup, its note left out. */
    static Totals totals(Path folder) throws IOException {
        Totals totals = new Totals(0, 0);
        Layout layout = new Layout(folder);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                if (isKept(layout, file) && !file.equals(BackupNote.in(folder))) {
                    totals = totals.plus(Files.size(file));
                }
            }
        }
        return totals;
    }

    /** Returns true if a file or folder of a workspace means something to another process. */
    private static boolean isKept(Layout layout, Path file) {
        return !file.equals(layout.lock()) && !file.equals(layout.reserve()) && !file.startsWith(layout.temporary());
    }

    /** Copies all files and folders. */
    void run() throws IOException {
        Layout layout = new Layout(from);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files.filter(file -> isKept(layout, file))::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    copy(file, target);
                }
            }
        }
        try (Stream<Path> copies = Files.walk(to)) {
            for (Path folder : (Iterable<Path>) copies.filter(Files::isDirectory)::iterator) {
                disk.forceFolder(folder);
            }
        }
    }

    private void copy(Path file, Path target) throws IOException {
        byte[] written = write(file, target);
        if (!Arrays.equals(written, read(target))) {
            throw new IOException("The copy of " + file + " is not what was read from it");
        }
        checkName(file, written);
    }

    private byte[] write(Path file, Path target) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = Files.newInputStream(file);
                FileChannel out = disk.create(target)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
                disk.write(out, ByteBuffer.wrap(buffer, 0, count));
            }
            disk.force(out);
        }
        return digest.digest();
    }

    private byte[] read(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return digest.digest();
    }

    /** A large blob's file is named by its hash; what lies in segments is looked up in the database. */
    private void checkName(Path file, byte[] sha256) throws IOException {
        Layout layout = new Layout(from);
        if (file.startsWith(layout.objects())
                && layout.isContent(file)
                && !layout.object(Sha256.hex(sha256)).equals(file)) {
            throw new IOException("The file " + file + " is damaged: its content has another hash than its name");
        }
    }
}
