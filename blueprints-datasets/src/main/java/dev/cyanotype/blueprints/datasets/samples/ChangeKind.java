package dev.cyanotype.blueprints.datasets.samples;

import java.util.Locale;

/** How a path differs between two versions. A sample may be of several of the last three kinds: with another label and another use. */
public enum ChangeKind {
    /** It has a sample only in the newer one. */
    ADDED("o.path is null"),
    /** It has a sample only in the older one. */
    REMOVED("n.path is null"),
    /** Its sample has other bytes. */
    CHANGED("o.content != n.content"),
    /** Its sample has another label, or something else is drawn on it. */
    RELABELLED("(o.label != n.label or o.annotation is distinct from n.annotation)"),
    /** Its sample has another use. */
    MOVED("o.use != n.use");

    private final String condition;

    ChangeKind(String condition) {
        this.condition = condition;
    }

    /** Returns the name in queries and answers, such as {@code added}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns SQL that is true of the old sample {@code o} and the new one {@code n} of a path that differs so. */
    String condition() {
        return condition;
    }
}
