package dev.cyanotype.storage.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Every step that durability depends on, in one place, so that tests can watch each and make it fail. */
public class Disk {
    private static final boolean FOLDERS_CAN_BE_FORCED =
            Path.of("").getFileSystem().getSeparator().equals("/");

    /** Creates a file and opens it to be written; fails if there is one. */
    public FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Opens a file that there is, to be written. */
    public FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.WRITE);
    }

    /** Returns how many bytes may be written to where a folder is. */
    public long free(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /** Creates a folder; fails if there is one. */
    public void createFolder(Path folder) throws IOException {
        Files.createDirectory(folder);
    }

    /** Writes all bytes. */
    public void write(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    /** Makes the content of a file durable. What was written is lost if this fails: it must not be tried again. */
    public void force(FileChannel file) throws IOException {
        file.force(true);
    }

    /** Makes the names in a folder durable, where the system has a way to. */
    public void forceFolder(Path folder) throws IOException {
        if (FOLDERS_CAN_BE_FORCED) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    /** Moves a file in one step, over another if there is one. */
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes a file, if it is there. */
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }
}
