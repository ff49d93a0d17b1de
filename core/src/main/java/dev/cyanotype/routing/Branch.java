package dev.cyanotype.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A state between two parts of the rules while rules are added; {@link Node} is what it is frozen into. */
final class Branch<T> {
    private record Edge<T>(Part part, Branch<T> to) {
        Node.Edge<T> freeze() {
            return new Node.Edge<>(part, to.freeze(""));
        }
    }

    final List<Rule<T>> rules = new ArrayList<>(0);

    private final List<Edge<T>> edges = new ArrayList<>(0);
    private Map<String, Branch<T>> literals = Map.of(); // most have none

    /** Returns where {@code part} leads. */
    Branch<T> step(Part part) {
        return part.literal ? literal(part.content) : parameter(part);
    }

    private Branch<T> literal(String text) {
        if (literals.isEmpty()) {
            literals = new HashMap<>(2);
        }
        return literals.computeIfAbsent(text, key -> new Branch<>());
    }

    private Branch<T> parameter(Part part) {
        for (Edge<T> edge : edges) {
            if (edge.part.sameAs(part)) {
                return edge.to;
            }
        }
        Edge<T> edge = new Edge<>(part, new Branch<>());
        edges.add(edge);
        return edge.to;
    }

    /** Returns the state that {@code text} leads to, which is empty if parameters do. */
    Node<T> freeze(String text) {
        List<Node<T>> nodes = new ArrayList<>(literals.size());
        literals.forEach((literal, branch) -> nodes.add(branch.freeze(literal)));
        edges.sort(Comparator.comparing(edge -> edge.part.weight));
        List<Node.Edge<T>> frozen = new ArrayList<>(edges.size());
        edges.forEach(edge -> frozen.add(edge.freeze()));
        return new Node<>(text, nodes, frozen, rules);
    }
}
