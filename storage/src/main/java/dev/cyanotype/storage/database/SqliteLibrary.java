package dev.cyanotype.storage.database;

import dev.cyanotype.storage.folder.StorageFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Unpacks SQLite's native library. Its driver can do that, too, but compares the copy byte by byte, which is a tenth of a
 * start, and leaves it in the system's temporary folder when the process is killed.
 */
final class SqliteLibrary {
    private static final String PLACE = "org.sqlite.lib.path";
    private static boolean loaded;

    private SqliteLibrary() {}

    /** Loads the library, once in a process, through a copy in {@code folder} that is gone afterwards. */
    static synchronized void load(Path folder) {
        if (loaded || System.getProperty(PLACE) != null || !canDeleteWhatIsLoaded(folder)) {
            return;
        }
        String name = LibraryLoaderUtil.getNativeLibName();
        Path copy = folder.resolve(name);
        try (InputStream library = packed(name)) {
            if (library != null) {
                Files.copy(library, copy, StandardCopyOption.REPLACE_EXISTING);
                loadFrom(folder);
                Files.delete(copy);
            }
            loaded = true;
        } catch (IOException e) {
            throw StorageFailure.of(e);
        }
    }

    private static @Nullable InputStream packed(String name) {
        return SQLiteJDBCLoader.class.getResourceAsStream(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name);
    }

    /** Lets the driver look into the folder first; if it cannot use what is there, it goes on as it would. */
    private static void loadFrom(Path folder) {
        System.setProperty(PLACE, folder.toString());
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            throw new IllegalStateException("SQLite's library cannot be loaded", e);
        } finally {
            System.clearProperty(PLACE);
        }
    }

    private static boolean canDeleteWhatIsLoaded(Path folder) {
        return folder.getFileSystem().getSeparator().equals("/");
    }
}
