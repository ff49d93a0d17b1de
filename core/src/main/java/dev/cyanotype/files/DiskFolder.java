package dev.cyanotype.files;

import dev.cyanotype.http.body.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A folder on disk. */
record DiskFolder(Path path) implements Folder {
    @Override
    public Optional<Source> find(String name) throws IOException {
        Optional<String> inside = FolderNames.normalize(name);
        if (inside.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path file = path.resolve(inside.get()).toRealPath();
            return file.startsWith(path.toRealPath()) && Files.isRegularFile(file)
                    ? Optional.of(Source.of(file))
                    : Optional.empty();
        } catch (NoSuchFileException | InvalidPathException nothing) {
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return String.valueOf(path.getFileName());
    }

    @Override
    public String toString() {
        return "the folder " + path;
    }
}
