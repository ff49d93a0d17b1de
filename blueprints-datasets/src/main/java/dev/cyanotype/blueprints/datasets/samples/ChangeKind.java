package dev.cyanotype.blueprints.datasets.samples;

import dev.cyanotype.json.JsonName;

/** The ways in which a path differs between two versions. The last three go together: a sample may have another label and another use. */
public enum ChangeKind {
    /** It has a sample only in the newer one. */
    @JsonName("added")
    ADDED("o.path is null"),
    /** It has a sample only in the older one. */
    @JsonName("removed")
    REMOVED("true"),
    /** Its sample has other bytes. */
    @JsonName("changed")
    CHANGED("o.content != n.content"),
    /** Its sample has another label. */
    @JsonName("relabelled")
    RELABELLED("o.label != n.label"),
    /** Its sample has another use. */
    @JsonName("moved")
    MOVED("o.use != n.use");

    private final String condition;

    ChangeKind(String condition) {
        this.condition = condition;
    }

    /** Returns SQL that is true of the old sample {@code o} and the new one {@code n} of a path that differs so. */
    String condition() {
        return condition;
    }
}
