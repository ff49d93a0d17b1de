package dev.cyanotype.routing;

import java.lang.reflect.Array;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A state between two parts of the rules: where each literal or parameterised part leads. Immutable. */
final class Node<T> {
    record Edge<T>(Part part, Node<T> to) {}

    final Edge<T>[] edges;
    final Rule<T>[] rules;
    final @Nullable Node<T> slash;

    private final @Nullable String[] keys; // open addressing, at most half full
    private final @Nullable Node<T>[] nodes;

    Node(Map<String, Node<T>> literals, List<Edge<T>> edges, List<Rule<T>> rules) {
        this.edges = edges.toArray(newArray(Edge.class, edges.size()));
        this.rules = rules.toArray(newArray(Rule.class, rules.size()));
        this.slash = literals.get("");
        int size = Integer.highestOneBit(Math.max(1, literals.size() * 2 - 1)) * 2;
        this.keys = new @Nullable String[size];
        this.nodes = newArray(Node.class, size);
        literals.forEach(this::put);
    }

    private void put(String key, Node<T> node) {
        int at = slot(key.hashCode());
        while (keys[at] != null) {
            at = (at + 1) & (keys.length - 1);
        }
        keys[at] = key;
        nodes[at] = node;
    }

    /** Spreads hashes: names that are counted up have hashes that are, too, and would stand in one another's way. */
    private int slot(int hash) {
        int spread = hash * 0x9E3779B9; // Knuth's multiplicative hashing
        return (spread ^ (spread >>> 16)) & (keys.length - 1);
    }

    /** Finds the literal part equal to {@code text[from, to)} without making a string of it. */
    @Nullable
    Node<T> literal(String text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        int length = to - from;
        for (int at = slot(hash); ; at = (at + 1) & (keys.length - 1)) {
            String key = keys[at];
            if (key == null) {
                return null;
            }
            if (key.length() == length && text.startsWith(key, from)) {
                return nodes[at];
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static <E> E[] newArray(Class<?> type, int size) {
        return (E[]) Array.newInstance(type, size);
    }
}
