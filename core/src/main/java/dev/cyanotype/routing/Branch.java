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

    final List<Rule<T>> rules = new ArrayList<>(1);

    private final Map<String, Branch<T>> literals = new HashMap<>(2);
    private final List<Edge<T>> edges = new ArrayList<>(1);

    /** Returns where {@code part} leads. */
    Branch<T> step(Part part) {
        if (part.literal) {
            return literals.computeIfAbsent(part.content, key -> new Branch<>());
        }
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
        return new Node<>(text, nodes, edges.stream().map(Edge::freeze).toList(), rules);
    }
}
