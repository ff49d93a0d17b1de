package dev.cyanotype.blueprints.datasets.ingest.guard;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;

/** Collects what is wrong with an archive, entry by entry. Not thread-safe. */
public final class Refusals {
    private static final int SHOWN = 20;

    private final FileNotes notes = new FileNotes();
    private final boolean failing;

    private Refusals(boolean failing) {
        this.failing = failing;
    }

    /** Makes a collection that fails when it has 20 refusals, or when it is checked and has any. */
    public static Refusals failing() {
        return new Refusals(true);
    }

    /** Makes a collection that never fails, so that all that is wrong can be told. */
    public static Refusals collecting() {
        return new Refusals(false);
    }

    /** Returns the answer to an archive of which one entry says it all; no name stands for the archive as a whole. */
    public static HttpException of(String entry, String detail) {
        return HttpException.of(422, List.of(Violation.of("entry", entry, detail)));
    }

    /** Returns why something cannot be read; what ends in the middle says nothing of itself. */
    public static String reason(IOException broken) {
        return broken instanceof EOFException && broken.getMessage() == null
                ? "it ends too early"
                : String.valueOf(broken.getMessage());
    }

    /** Notes that an entry is refused. */
    public void add(String entry, String detail) {
        notes.add(entry, detail);
        if (notes.count() >= SHOWN) {
            check();
        }
    }

    /** Returns true if there is use in going on: nothing has been refused, or everything that is wrong is to be told. */
    public boolean goesOn() {
        return !failing || notes.count() == 0;
    }

    /** Returns what has been refused. */
    public FileNotes notes() {
        return notes;
    }

    /** Fails if anything has been refused, naming all of it; does nothing if this only collects. */
    public void check() {
        if (failing && notes.count() > 0) {
            throw HttpException.of(
                    422,
                    notes.first().stream()
                            .map(note -> Violation.of("entry", note.file(), note.why()))
                            .toList());
        }
    }
}
