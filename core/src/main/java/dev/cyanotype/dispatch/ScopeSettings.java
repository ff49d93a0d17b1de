package dev.cyanotype.dispatch;

import dev.cyanotype.json.JsonCodec;
import org.jspecify.annotations.Nullable;

/**
 * What a scope declares once; null where it leaves it to the scope outside. Immutable.
 *
 * @param json the codec
 * @param bodyLimit how many bytes of a body are read into memory
 * @param compressFrom how long text must be to be compressed
 */
public record ScopeSettings(
        @Nullable JsonCodec json,
        @Nullable Integer bodyLimit,
        @Nullable Integer compressFrom) {
    /** What nothing is declared in. */
    static final ScopeSettings NONE = new ScopeSettings(null, null, null);

    /** Returns these settings with what they leave open taken from a scope outside. */
    ScopeSettings orElse(ScopeSettings outer) {
        return new ScopeSettings(
                json == null ? outer.json : json,
                bodyLimit == null ? outer.bodyLimit : bodyLimit,
                compressFrom == null ? outer.compressFrom : compressFrom);
    }
}
