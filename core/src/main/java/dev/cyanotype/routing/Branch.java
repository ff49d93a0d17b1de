package dev.cyanotype.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A state between two parts of the rules while rules are added; {@link Node} is what it is frozen into. */
final class Branch<T> {
    private record Edge<T>(Part part, Branch<T> to) {}

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

    Node<T> freeze() {
        Map<String, Node<T>> nodes = new HashMap<>();
        literals.forEach((text, branch) -> nodes.put(text, branch.freeze()));
        edges.sort(Comparator.comparing(edge -> edge.part.weight));
        return new Node<>(
                nodes,
                edges.stream()
                        .map(edge -> new Node.Edge<>(edge.part, edge.to.freeze()))
                        .toList(),
                rules);
    }
}
