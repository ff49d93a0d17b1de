package dev.cyanotype.routing.match;

import dev.cyanotype.routing.Converter;
import dev.cyanotype.routing.rule.Rule;
import org.jspecify.annotations.Nullable;

/**
 * A rule that ends in a state, with what a search needs of it and nothing else: with a thousand rules asked for in turn,
 * whatever is touched of one comes from memory, and takes longer than all that is done with it. Immutable once linked.
 */
final class Leaf<T> {
    final T target;
    final Rule<T> rule;
    final int methodBits; // as Rule has them
    final boolean websocket;
    final boolean direct; // the rule neither redirects nor has defaults

    private final String[] names;
    private final Converter<?>[] readers;

    /** What is tried after this one. */
    @Nullable
    Leaf<T> next;

    Leaf(Rule<T> rule, boolean direct, Interner interner) {
        this.rule = rule;
        this.target = rule.target();
        this.methodBits = rule.methodBits();
        this.websocket = rule.websocket();
        this.direct = direct;
        this.names = interner.names(rule.converters().keySet());
        this.readers = interner.readers(rule.converters().values());
    }

    boolean takes(int method, boolean handshake) {
        return websocket == handshake && (methodBits & method) != 0;
    }

    /** Returns the values of a match; all parameters are without one yet. */
    PathValues values() {
        return new PathValues(names);
    }

    /** Reads the value of a parameter. */
    Object read(int at, String value) {
        return readers[at].read(value);
    }
}
