package dev.cyanotype.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A state between two parts of the rules: where each literal or parameterised part leads. Frozen before it is used. */
final class Node<T> {
    record Edge<T>(Part part, Node<T> to) {}

    final List<Edge<T>> edges = new ArrayList<>();
    final List<Rule<T>> rules = new ArrayList<>();

    @Nullable
    Node<T> slash;

    private final Map<String, Node<T>> literals = new HashMap<>();
    private @Nullable String[] keys = {};
    private @Nullable Node<T>[] nodes = newArray(0);

    Node<T> step(Part part) {
        if (part.literal) {
            return literals.computeIfAbsent(part.content, key -> new Node<>());
        }
        for (Edge<T> edge : edges) {
            if (edge.part.sameAs(part)) {
                return edge.to;
            }
        }
        Edge<T> edge = new Edge<>(part, new Node<>());
        edges.add(edge);
        return edge.to;
    }

    void freeze() {
        edges.sort(Comparator.comparing(edge -> edge.part().weight));
        int size = Integer.highestOneBit(Math.max(1, literals.size() * 2 - 1)) * 2;
        keys = new @Nullable String[size];
        nodes = newArray(size);
        literals.forEach((key, node) -> {
            int at = key.hashCode() & (size - 1);
            while (keys[at] != null) {
                at = (at + 1) & (size - 1);
            }
            keys[at] = key;
            nodes[at] = node;
            node.freeze();
        });
        slash = literals.get("");
        edges.forEach(edge -> edge.to().freeze());
    }

    /** Finds the literal part equal to {@code text[from, to)} without making a string of it. */
    @Nullable
    Node<T> literal(String text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        int mask = keys.length - 1;
        int length = to - from;
        for (int at = hash & mask; ; at = (at + 1) & mask) {
            String key = keys[at];
            if (key == null) {
                return null;
            }
            if (key.length() == length && text.startsWith(key, from)) {
                return nodes[at];
            }
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> @Nullable Node<T>[] newArray(int size) {
        return new Node[size];
    }
}
