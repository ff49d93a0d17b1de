package dev.cyanotype.routing;

import java.lang.reflect.Array;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A state between two parts of the rules: where each literal or parameterised part leads. Immutable. */
final class Node<T> {
    record Edge<T>(Part part, Node<T> to) {}

    final Edge<T>[] edges;
    final Rule<T>[] rules;
    final @Nullable Node<T> slash;

    private final String text; // the literal that leads here; empty for parameters
    private final @Nullable Node<T>[] literals; // open addressing, at most half full

    Node(String text, List<Node<T>> literals, List<Edge<T>> edges, List<Rule<T>> rules) {
        this.text = text;
        this.edges = edges.toArray(newArray(Edge.class, edges.size()));
        this.rules = rules.toArray(newArray(Rule.class, rules.size()));
        this.literals = newArray(Node.class, Integer.highestOneBit(Math.max(1, literals.size() * 2 - 1)) * 2);
        literals.forEach(this::put);
        this.slash = literal("", 0, 0, 0);
    }

    private void put(Node<T> node) {
        int at = slot(node.text.hashCode());
        while (literals[at] != null) {
            at = (at + 1) & (literals.length - 1);
        }
        literals[at] = node;
    }

    /** Spreads hashes: names that are counted up have hashes that are, too, and would stand in one another's way. */
    private int slot(int hash) {
        int spread = hash * 0x9E3779B9; // Knuth's multiplicative hashing
        return (spread ^ (spread >>> 16)) & (literals.length - 1);
    }

    /** Finds the literal part equal to {@code path[from, to)}, given its hash, without making a string of it. */
    @Nullable
    Node<T> literal(String path, int from, int to, int hash) {
        for (int at = slot(hash); ; at = (at + 1) & (literals.length - 1)) {
            Node<T> node = literals[at];
            if (node == null || (node.text.length() == to - from && path.startsWith(node.text, from))) {
                return node;
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static <E> E[] newArray(Class<?> type, int size) {
        return (E[]) Array.newInstance(type, size);
    }
}
