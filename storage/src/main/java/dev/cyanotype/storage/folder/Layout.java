package dev.cyanotype.storage.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;

/** Names the files and folders of a workspace. */
public record Layout(Path folder) {
    private static final String SEGMENT_SUFFIX = ".seg";
    private static final Pattern SEGMENT = Pattern.compile(
            "(?:[0-9]{7,9}|" + RandomNames.PATTERN + ")" + Pattern.quote(SEGMENT_SUFFIX)); // numbered before

    private static final Pattern OBJECT = Pattern.compile("[0-9a-f]{2}[/\\\\][0-9a-f]{62}");

    /** Returns the file that says who holds the workspace. */
    public Path lock() {
        return folder.resolve("lock");
    }

    /** Returns the file of the database, if it is SQLite. */
    public Path database() {
        return folder.resolve("cyanotype.db");
    }

    /** Returns the file with the id that folder and database share. */
    public Path id() {
        return folder.resolve("id");
    }

    /** Returns the file that keeps room on the disk for deletes. */
    public Path reserve() {
        return folder.resolve("reserve");
    }

    /** Returns the folder of segments, which hold small blobs. */
    public Path segments() {
        return folder.resolve("segments");
    }

    /** Returns the segment with a name. */
    public Path segment(String name) {
        return segments().resolve(name + SEGMENT_SUFFIX);
    }

    /** Returns true if the file has the name of a segment; systems and people leave others beside them. */
    public static boolean isSegment(Path file) {
        return SEGMENT.matcher(String.valueOf(file.getFileName())).matches();
    }

    /** Returns true if a file has the name, and lies in the place, of a segment or of a large blob. */
    public boolean isContent(Path file) {
        if (file.startsWith(segments())) {
            return segments().equals(file.getParent()) && isSegment(file);
        }
        Path name = objects().relativize(file);
        return OBJECT.matcher(name.toString()).matches();
    }

    /** Returns the name of the segment in {@code file}. */
    public static String segmentName(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - SEGMENT_SUFFIX.length());
    }

    /** Returns the folder of large blobs. */
    public Path objects() {
        return folder.resolve("objects");
    }

    /** Returns the file of a large blob. */
    public Path object(String sha256) {
        return objects().resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
    }

    /** Returns the folder of uploads. */
    public Path uploads() {
        return folder.resolve("uploads");
    }

    /** Everything that has not been made durable yet; emptied when the workspace is opened. */
    public Path temporary() {
        return folder.resolve("tmp");
    }

    /** Returns the folder of caches, each with its own folder in it; anybody may delete it at any time. */
    public Path caches() {
        return folder.resolve("cache");
    }

    /** Makes the folders that are missing; uploads were in a folder named {@code spool} before. */
    public void create() throws IOException {
        Path before = folder.resolve("spool");
        if (Files.isDirectory(before) && Files.notExists(uploads())) {
            Files.move(before, uploads(), StandardCopyOption.ATOMIC_MOVE);
        }
        for (Path part : List.of(segments(), objects(), uploads(), temporary())) {
            Files.createDirectories(part);
        }
    }
}
