package dev.cyanotype.blueprints.models.gates;

import dev.cyanotype.json.JsonName;
import java.util.Collection;

/** What comes of a gate, or of one thing that it asks. */
public enum Outcome {
    /** It is as it must be. */
    @JsonName("passed")
    PASSED,
    /** It is not. */
    @JsonName("failed")
    FAILED,
    /** So few samples cannot say. */
    @JsonName("no evidence")
    NO_EVIDENCE;

    /** Returns what comes of all together: the first failure counts, then what nobody can say. */
    static Outcome of(Collection<Outcome> all) {
        return all.contains(FAILED) ? FAILED : all.contains(NO_EVIDENCE) ? NO_EVIDENCE : PASSED;
    }
}
