package dev.cyanotype.routing;

import dev.cyanotype.http.Method;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One walk through the tree. Backtracks; writes down only where parameters begin and end. */
final class Search<T> {
    @Nullable
    Rule<T> rule;

    boolean slashRequired;
    boolean websocketMismatch;

    private final String domain;
    private final String path;
    private final long method; // one bit, as Rule has them
    private final boolean websocket;
    private final int[] captures;
    private final boolean encodedSlashes;
    private int domainCaptures;
    private long allowedBits;

    Search(String domain, String path, long method, boolean websocket, int maxCaptures) {
        this(domain, path, method, websocket, new int[2 * maxCaptures]);
    }

    private Search(String domain, String path, long method, boolean websocket, int[] captures) {
        this.domain = domain;
        this.path = path;
        this.method = method;
        this.websocket = websocket;
        this.captures = captures;
        this.encodedSlashes = path.indexOf(PathText.ENCODED_SLASH) >= 0;
    }

    /** Returns a search for another path that goes on collecting what is allowed. */
    Search<T> onPath(String otherPath) {
        Search<T> other = new Search<>(domain, otherPath, method, websocket, captures);
        other.allowedBits = allowedBits;
        other.websocketMismatch = websocketMismatch;
        return other;
    }

    void run(Node<T> root) {
        Node<T> next = root.literal(domain, 0, domain.length());
        if (next != null && walk(next, 0, 0)) {
            return;
        }
        for (Node.Edge<T> edge : root.edges) {
            if (edge.part().match(domain, 0, domain.length(), captures, 0) != Part.NO) {
                domainCaptures = 2 * edge.part().captures;
                if (walk(edge.to(), 0, domainCaptures)) {
                    return;
                }
                domainCaptures = 0;
            }
        }
    }

    /**
     * Matches the segments of the path from {@code from} on, where {@code from > length} means that there are none left.
     * Returns true when the search is over.
     */
    private boolean walk(Node<T> node, int from, int captured) {
        if (from > path.length()) {
            return end(node);
        }
        int slash = path.indexOf('/', from);
        int to = slash < 0 ? path.length() : slash;
        Node<T> next = node.literal(path, from, to);
        if (next != null && walk(next, to + 1, captured)) {
            return true;
        }
        List<Node.Edge<T>> edges = node.edges;
        if (!edges.isEmpty() && follow(edges, from, to, captured)) {
            return true;
        }
        return from == path.length() && acceptWithoutSlash(node);
    }

    private boolean follow(List<Node.Edge<T>> edges, int from, int to, int captured) {
        boolean oneSegment = !encodedSlashes || !hasEncodedSlash(from, to);
        for (int i = 0; i < edges.size(); i++) {
            Node.Edge<T> edge = edges.get(i);
            Part part = edge.part();
            if (!oneSegment && !part.rest) {
                continue;
            }
            int matched = part.match(path, from, part.rest ? path.length() : to, captures, captured);
            if (matched != Part.NO) {
                int after = part.rest ? path.length() + (matched == Part.YES_AND_FINAL_SLASH ? 0 : 1) : to + 1;
                if (walk(edge.to(), after, captured + 2 * part.captures)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean hasEncodedSlash(int from, int to) {
        int at = path.indexOf(PathText.ENCODED_SLASH, from);
        return at >= 0 && at < to;
    }

    /** Accepts {@code /page/} for a lax rule {@code /page}. */
    private boolean acceptWithoutSlash(Node<T> node) {
        for (int i = 0; i < node.rules.size(); i++) {
            Rule<T> candidate = node.rules.get(i);
            if (!candidate.strictSlashes && accepts(candidate)) {
                return found(candidate);
            }
        }
        return false;
    }

    private boolean end(Node<T> node) {
        for (int i = 0; i < node.rules.size(); i++) {
            if (accepts(node.rules.get(i))) {
                return found(node.rules.get(i));
            }
        }
        Node<T> slash = node.slash;
        if (slash != null) {
            for (int i = 0; i < slash.rules.size(); i++) {
                Rule<T> candidate = slash.rules.get(i);
                if (candidate.websocket == websocket && (candidate.methodBits & method) != 0) {
                    slashRequired = candidate.strictSlashes;
                    return slashRequired || found(candidate);
                }
            }
        }
        return false;
    }

    private boolean found(Rule<T> accepted) {
        rule = accepted;
        return true;
    }

    private boolean accepts(Rule<T> candidate) {
        if ((candidate.methodBits & method) == 0) {
            allowedBits |= candidate.methodBits;
            return false;
        }
        websocketMismatch |= candidate.websocket != websocket;
        return candidate.websocket == websocket;
    }

    Set<Method> allowed() {
        Set<Method> set = EnumSet.noneOf(Method.class);
        for (Method candidate : Method.values()) {
            if ((allowedBits & Rule.bit(candidate)) != 0) {
                set.add(candidate);
            }
        }
        return set;
    }

    /** Returns the parameter whose bounds are at {@code at}. */
    String text(int at) {
        String text = (at < domainCaptures ? domain : path).substring(captures[at], captures[at + 1]);
        return encodedSlashes ? PathText.reveal(text) : text;
    }
}
