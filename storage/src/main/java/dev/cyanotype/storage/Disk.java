package dev.cyanotype.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Every step that durability depends on, in one place, so that tests can watch each and make it fail. */
class Disk {
    private static final boolean FOLDERS_CAN_BE_FORCED =
            Path.of("").getFileSystem().getSeparator().equals("/");

    FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    void createFolder(Path folder) throws IOException {
        Files.createDirectory(folder);
    }

    void write(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    /** Makes the content of a file durable. What was written is lost if this fails: it must not be tried again. */
    void force(FileChannel file) throws IOException {
        file.force(true);
    }

    /** Makes the names in a folder durable, where the system has a way to. */
    void forceFolder(Path folder) throws IOException {
        if (FOLDERS_CAN_BE_FORCED) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }
}
