package dev.cyanotype.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A state between two parts of the rules while rules are added; {@link Node} is what it is frozen into. */
final class Branch<T> {
    private record Edge<T>(Part part, Branch<T> to) {}

    final List<Ending<T>> endings = new ArrayList<>(0);

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
            if (edge.part.equals(part)) {
                return edge.to;
            }
        }
        Edge<T> edge = new Edge<>(part, new Branch<>());
        edges.add(edge);
        return edge.to;
    }

    /** Returns the state at the root. */
    Node<T> freeze(Sharing sharing) {
        return freeze("", Part.NONE, null, sharing);
    }

    private Node<T> freeze(String text, Part part, @Nullable Node<T> sibling, Sharing sharing) {
        List<Node<T>> nodes = new ArrayList<>(literals.size());
        literals.forEach((literal, branch) -> nodes.add(branch.freeze(literal, Part.NONE, null, sharing)));
        edges.sort(Comparator.comparing(edge -> edge.part.weight));
        Node<T> parameter = null;
        for (int i = edges.size() - 1; i >= 0; i--) {
            Edge<T> edge = edges.get(i);
            parameter = edge.to.freeze("", sharing.part(edge.part), parameter, sharing);
        }
        return new Node<>(sharing.text(text), part, sibling, nodes, parameter, linked());
    }

    private @Nullable Ending<T> linked() {
        for (int i = 1; i < endings.size(); i++) {
            endings.get(i - 1).next = endings.get(i);
        }
        return endings.isEmpty() ? null : endings.get(0);
    }
}
