package dev.cyanotype.routing.match;

import dev.cyanotype.routing.rule.RulePart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A state between two parts of the rules: where each literal or parameterised part leads. A state that leads to one other, as
 * most do, has it in a field: each object that is touched comes from memory. Immutable.
 */
final class Node<T> {
    /** The parameters that lead here; {@link RulePart#NONE} if a literal does. */
    final RulePart part;

    /** The state to try where this one's part does not fit, or does not lead on. */
    final @Nullable Node<T> sibling;

    /** The first of the states that parameters lead to. */
    final @Nullable Node<T> parameter;

    /** The first of the rules that end here. */
    final @Nullable Leaf<T> endings;

    /** Where a final slash leads. */
    final @Nullable Node<T> slash;

    private final String text; // the literal that leads here
    private final @Nullable Node<T> only; // the state that the only literal leads to
    private final @Nullable Node<T> @Nullable [] literals; // several, in open addressing, at most a quarter full

    Node(
            String text,
            RulePart part,
            @Nullable Node<T> sibling,
            List<Node<T>> literals,
            @Nullable Node<T> parameter,
            @Nullable Leaf<T> endings) {
        this.text = text;
        this.part = part;
        this.sibling = sibling;
        this.parameter = parameter;
        this.endings = endings;
        this.only = literals.size() == 1 ? literals.get(0) : null;
        this.literals = literals.size() > 1 ? table(literals) : null;
        this.slash = literal("", 0, 0);
    }

    @SuppressWarnings("unchecked")
    private static <T> Node<T>[] table(List<Node<T>> literals) {
        Node<T>[] table = (Node<T>[]) new Node<?>[Integer.highestOneBit(literals.size()) * 8];
        for (Node<T> node : literals) {
            int at = slot(node.text.hashCode(), table.length);
            while (table[at] != null) {
                at = (at + 1) & (table.length - 1);
            }
            table[at] = node;
        }
        return table;
    }

    /** Spreads hashes: names that are counted up have hashes that are, too, and would stand in one another's way. */
    private static int slot(int hash, int slots) {
        int spread = hash * 0x9E3779B9; // Knuth's multiplicative hashing
        return (spread ^ (spread >>> 16)) & (slots - 1);
    }

    /** Finds the state that the literal {@code path[from, to)} leads to, without making a string of it. */
    @Nullable
    Node<T> literal(String path, int from, int to) {
        @Nullable Node<T>[] table = literals;
        if (table == null) {
            return only != null && only.isReachedBy(path, from, to) ? only : null;
        }
        int hash = 0; // as String has it
        for (int i = from; i < to; i++) {
            hash = 31 * hash + path.charAt(i);
        }
        for (int at = slot(hash, table.length); ; at = (at + 1) & (table.length - 1)) {
            Node<T> node = table[at];
            if (node == null || node.isReachedBy(path, from, to)) {
                return node;
            }
        }
    }

    private boolean isReachedBy(String path, int from, int to) {
        return text.length() == to - from && path.startsWith(text, from);
    }
}
