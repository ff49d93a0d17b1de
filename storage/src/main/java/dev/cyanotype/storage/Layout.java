package dev.cyanotype.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What lies where in the folder of a workspace. */
record Layout(Path folder) {
    private static final String SEGMENT_SUFFIX = ".seg";
    private static final Pattern SEGMENT = Pattern.compile("[0-9]{7,9}" + Pattern.quote(SEGMENT_SUFFIX));

    Path lock() {
        return folder.resolve("lock");
    }

    Path database() {
        return folder.resolve("cyanotype.db");
    }

    Path id() {
        return folder.resolve("id");
    }

    Path segments() {
        return folder.resolve("segments");
    }

    Path segment(int number) {
        return segments().resolve(String.format(Locale.ROOT, "%07d", number) + SEGMENT_SUFFIX);
    }

    /** Returns true if the file has the name of a segment; systems and people leave others beside them. */
    static boolean isSegment(Path file) {
        return SEGMENT.matcher(String.valueOf(file.getFileName())).matches();
    }

    /** Returns the number of the segment in {@code file}. */
    static int number(Path file) {
        String name = String.valueOf(file.getFileName());
        return Integer.parseInt(name.substring(0, name.length() - SEGMENT_SUFFIX.length()));
    }

    Path objects() {
        return folder.resolve("objects");
    }

    Path object(String sha256) {
        return objects().resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
    }

    Path spool() {
        return folder.resolve("spool");
    }

    /** Everything that has not been made durable yet; emptied when the workspace is opened. */
    Path temporary() {
        return folder.resolve("tmp");
    }

    void create() throws IOException {
        for (Path part : List.of(segments(), objects(), spool(), temporary())) {
            Files.createDirectories(part);
        }
    }
}
