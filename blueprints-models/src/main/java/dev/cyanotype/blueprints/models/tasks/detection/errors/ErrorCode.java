package dev.cyanotype.blueprints.models.tasks.detection.errors;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is wrong with a detection, as a number that is stored with it. */
public final class ErrorCode {
    /** Nothing is wrong, or nobody has looked. */
    public static final int NONE = 0;

    /** This stands for the right label of a detection with a wrong one: it counts only where labels are mended. */
    public static final int RELABELLED = -1;

    private static final ErrorKind[] KINDS = ErrorKind.values();

    private ErrorCode() {}

    static int of(@Nullable ErrorKind kind, boolean mends) {
        return kind == null ? NONE : 2 * (kind.place() + 1) + (mends ? 1 : 0);
    }

    static Optional<ErrorKind> kind(int code) {
        return code <= NONE ? Optional.empty() : Optional.of(KINDS[code / 2 - 1]);
    }

    /** Returns whether a detection would find an object of its label if its place were right. */
    static boolean isBetterPlaced(int code) {
        return code == of(ErrorKind.LOCALISATION, true);
    }
}
