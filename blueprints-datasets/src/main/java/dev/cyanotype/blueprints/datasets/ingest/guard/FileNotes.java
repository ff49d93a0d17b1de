package dev.cyanotype.blueprints.datasets.ingest.guard;

import java.util.ArrayList;
import java.util.List;

/** What is said of the files of an archive: the first thousand notes, and how many there are. Not thread-safe. */
public final class FileNotes {
    /** How many notes are kept. */
    public static final int KEPT = 1_000;

    private final List<Note> notes = new ArrayList<>();
    private long count;

    /**
     * What is said of a file.
     *
     * @param file its name; empty for the archive as a whole
     * @param why what is said
     */
    public record Note(String file, String why) {}

    /** Notes something of a file. */
    public void add(String file, String why) {
        count++;
        if (notes.size() < KEPT) {
            notes.add(new Note(file, why));
        }
    }

    /** Notes the same of many files, the names of the first of which are known. */
    public void addAll(List<String> first, long all, String why) {
        first.forEach(file -> add(file, why));
        count += all - first.size();
    }

    /** Returns how many notes there are. */
    public long count() {
        return count;
    }

    /** Returns the first notes. */
    public List<Note> first() {
        return List.copyOf(notes);
    }
}
