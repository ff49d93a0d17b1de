package dev.cyanotype.routing.match;

import dev.cyanotype.routing.rule.RulePart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A state between two parts of the rules while rules are added; {@link Node} is what it is frozen into. */
final class Branch<T> {
    private record Edge<T>(RulePart part, Branch<T> to) {}

    final List<Leaf<T>> endings = new ArrayList<>(0);

    private final List<Edge<T>> edges = new ArrayList<>(0);
    private Map<String, Branch<T>> literals = Map.of(); // most have none

    /** Returns where {@code part} leads. */
    Branch<T> step(RulePart part) {
        return part.literal() ? literal(part.content()) : parameter(part);
    }

    private Branch<T> literal(String text) {
        if (literals.isEmpty()) {
            literals = new HashMap<>(2);
        }
        return literals.computeIfAbsent(text, key -> new Branch<>());
    }

    private Branch<T> parameter(RulePart part) {
        for (Edge<T> edge : edges) {
            if (edge.part.equals(part)) {
                return edge.to;
            }
        }
        Edge<T> edge = new Edge<>(part, new Branch<>());
        edges.add(edge);
        return edge.to;
    }

    /** Returns the state at the root. */
    Node<T> freeze(Interner interner) {
        return freeze("", RulePart.NONE, null, interner);
    }

    private Node<T> freeze(String text, RulePart part, @Nullable Node<T> sibling, Interner interner) {
        List<Node<T>> nodes = new ArrayList<>(literals.size());
        literals.forEach((literal, branch) -> nodes.add(branch.freeze(literal, RulePart.NONE, null, interner)));
        edges.sort(Comparator.comparing(edge -> edge.part.weight()));
        Node<T> parameter = null;
        for (int i = edges.size() - 1; i >= 0; i--) {
            Edge<T> edge = edges.get(i);
            parameter = edge.to.freeze("", interner.part(edge.part), parameter, interner);
        }
        return new Node<>(interner.text(text), part, sibling, nodes, parameter, linked());
    }

    private @Nullable Leaf<T> linked() {
        for (int i = 1; i < endings.size(); i++) {
            endings.get(i - 1).next = endings.get(i);
        }
        return endings.isEmpty() ? null : endings.get(0);
    }
}
