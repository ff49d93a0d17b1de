package dev.cyanotype.files;

import dev.cyanotype.http.body.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** A folder of files, on disk or in a jar; nothing outside of it can be reached. Thread-safe. */
public interface Folder {
    /**
     * Returns a file.
     *
     * @param name where it lies in the folder, with slashes; {@code ..} may not lead out of it. Nothing is found for other
     *     folders, for links that lead out, and for names with a backslash or a null character
     */
    Optional<Source> find(String name) throws IOException;

    /** Returns false if the folder is part of a program, and is not there: a mistake that no later file mends. */
    default boolean isThere() {
        return true;
    }

    /** Returns the loader of the program that the folder is part of, such as a plugin; nothing for a folder on disk. */
    default Optional<ClassLoader> program() {
        return Optional.empty();
    }

    /** Returns the names of all files if the folder is part of a program; none for one on disk, where files come and go. */
    default Set<String> names() {
        return Set.of();
    }

    /** Returns the last part of the folder's own name. */
    String name();

    /** Says where the folder lies, for messages. */
    @Override
    String toString();

    /** Returns a folder on disk; it need not exist yet. */
    static Folder of(Path path) {
        return new DiskFolder(path.toAbsolutePath().normalize());
    }

    /**
     * Returns a folder of the jar, or the classes, that {@code owner} is in. Its path begins at the top, not at the owner's
     * package: {@code Folder.of(Notes.class, "templates")} is {@code src/main/resources/templates}.
     */
    static Folder of(Class<?> owner, String path) {
        return new ResourceFolder(owner, path.replaceAll("^/+|/+$", ""));
    }
}
