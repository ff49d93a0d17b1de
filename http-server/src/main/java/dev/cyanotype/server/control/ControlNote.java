package dev.cyanotype.server.control;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Where a server can be told what to do, and the password for it: two lines of a file that only its owner can read.
 *
 * @param address such as {@code http://127.0.0.1:40123}
 * @param token what requests carry as {@code Authorization: Bearer TOKEN}
 */
record ControlNote(URI address, String token) {
    static ControlNote to(URI address) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return new ControlNote(address, HexFormat.of().formatHex(random));
    }

    /** Reads a file; nothing if there is none, or none that was written whole. */
    static Optional<ControlNote> read(Path file) throws IOException {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.size() < 2
                    ? Optional.empty()
                    : Optional.of(new ControlNote(URI.create(lines.get(0)), lines.get(1)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** Writes a file, which others cannot read at any moment. */
    void write(Path file) throws IOException {
        Path folder = file.resolveSibling("").toAbsolutePath();
        Path fresh = Files.createTempFile(folder, "control", ".tmp", ownersOnly(folder));
        try {
            Files.writeString(fresh, address + "\n" + token + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static FileAttribute<?>[] ownersOnly(Path folder) throws IOException {
        FileStore store = Files.getFileStore(folder);
        return store.supportsFileAttributeView(PosixFileAttributeView.class)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
