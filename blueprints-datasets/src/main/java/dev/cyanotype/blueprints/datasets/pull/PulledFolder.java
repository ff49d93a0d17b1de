package dev.cyanotype.blueprints.datasets.pull;

import dev.cyanotype.blueprints.datasets.packages.ManifestLine;
import dev.cyanotype.http.body.FileSource;
import dev.cyanotype.http.body.Sha256;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A folder that a package is fetched into. What it knows of itself is in its folder {@code .cyanotype}. Thread-safe. */
final class PulledFolder {
    private static final String OWN = ".cyanotype";
    private static final int BUFFER = 1 << 16;

    private final Path root;
    private final AtomicLong temporaries = new AtomicLong();

    PulledFolder(Path root) {
        this.root = root;
    }

    /** Makes the folders, and forgets what an earlier fetch has left half done. */
    void prepare() throws IOException {
        Files.createDirectories(temporary());
        try (var left = Files.list(temporary())) {
            for (Path file : (Iterable<Path>) left::iterator) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Returns the folder for what is half done. */
    Path temporary() {
        return root.resolve(OWN).resolve("tmp");
    }

    /** Returns the manifest of what was fetched last, which need not be there. */
    Path manifest() {
        return root.resolve(OWN).resolve("manifest.jsonl");
    }

    /** Returns the manifest of what is being fetched. */
    Path nextManifest() {
        return temporary().resolve("manifest.jsonl");
    }

    /** Returns the file of a path; fails where a link would lead out of the folder. */
    Path file(String path) throws IOException {
        Path file = root;
        for (String part : path.split("/", -1)) {
            file = file.resolve(part);
            if (Files.isSymbolicLink(file)) {
                throw new IOException("'" + file + "' is a link; expected files and folders only");
            }
        }
        return file;
    }

    /** Returns the SHA-256 of the file of a path, if there is one. */
    Optional<String> hash(String path) throws IOException {
        Path file = file(path);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(Sha256.of(FileSource.of(file)))
                : Optional.empty();
    }

    /** Returns true if the file of a path has this size, and nobody has written to it since the last fetch. */
    boolean isUntouched(String path, long size) throws IOException {
        Path file = file(path);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.size(file) == size
                && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(manifest())) <= 0;
    }

    /** Writes the content of a line as its file, if it is what the line says. */
    void write(ManifestLine line, InputStream content) throws IOException {
        Path file = file(line.path());
        Path written = temporary().resolve(temporaries.incrementAndGet() + ".file");
        MessageDigest digest = Sha256.digest();
        try (OutputStream out = Files.newOutputStream(written)) {
            copy(content, line.size(), out, digest);
        }
        String got = Sha256.hex(digest.digest());
        if (!got.equals(line.sha256())) {
            Files.delete(written);
            throw new IOException("'" + line.path() + "' has the SHA-256 " + got + ", expected " + line.sha256());
        }
        Files.createDirectories(file.resolveSibling(""));
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void copy(InputStream from, long length, OutputStream to, MessageDigest digest) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (long left = length; left > 0; ) {
            int count = from.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (count < 0) {
                throw new EOFException("The content ended " + left + " bytes early");
            }
            digest.update(buffer, 0, count);
            to.write(buffer, 0, count);
            left -= count;
        }
    }

    /** Deletes a file, and the folders that are empty then. */
    void delete(String path) throws IOException {
        Path file = file(path);
        Files.deleteIfExists(file);
        try {
            for (Path folder = file.getParent(); folder != null && !folder.equals(root); folder = folder.getParent()) {
                Files.delete(folder);
            }
        } catch (DirectoryNotEmptyException | NoSuchFileException others) {
            return; // and what is around is not empty either
        }
    }

    /** Makes the manifest of what has been fetched the folder's. */
    void finish() throws IOException {
        Files.move(nextManifest(), manifest(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
