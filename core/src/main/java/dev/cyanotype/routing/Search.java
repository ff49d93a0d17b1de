package dev.cyanotype.routing;

import dev.cyanotype.http.Method;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** One walk through the tree. Backtracks; parameters are read on the way back from the end, when they are known to be needed. */
final class Search<T> {
    private static final Method[] METHODS = Method.values();

    @Nullable
    Rule<T> rule;

    @Nullable
    Values values;

    boolean slashRequired;
    boolean websocketMismatch;

    private final String path;
    private final long method; // one bit, as Rule has them
    private final boolean websocket;
    private final boolean encodedSlashes;
    private final boolean reading;
    private long allowedBits;

    Search(String path, long method, boolean websocket) {
        this(path, method, websocket, true);
    }

    private Search(String path, long method, boolean websocket, boolean reading) {
        this.path = path;
        this.method = method;
        this.websocket = websocket;
        this.reading = reading;
        this.encodedSlashes = path.indexOf(PathText.ENCODED_SLASH) >= 0;
    }

    /** Returns a search for another path that goes on collecting what is allowed, and reads no parameters. */
    Search<T> onPath(String otherPath) {
        Search<T> other = new Search<>(otherPath, method, websocket, false);
        other.allowedBits = allowedBits;
        other.websocketMismatch = websocketMismatch;
        return other;
    }

    /** Searches; an {@link IllegalArgumentException} of a converter means that nothing is found. */
    void run(Node<T> root, String domain) {
        Node<T> next = root.literal(domain, 0, domain.length(), domain.hashCode());
        if (next != null && walk(next, 0, 0)) {
            return;
        }
        for (Node.Edge<T> edge : root.edges) {
            if (follow(edge, domain, 0, domain.length(), 0, 0)) {
                return;
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
        int to = from;
        int hash = 0; // as String has it
        while (to < path.length() && path.charAt(to) != '/') {
            hash = 31 * hash + path.charAt(to++);
        }
        Node<T> next = node.literal(path, from, to, hash);
        if (next != null && walk(next, to + 1, captured)) {
            return true;
        }
        for (Node.Edge<T> edge : node.edges) {
            boolean rest = edge.part().rest;
            if (rest || !encodedSlashes || !hasEncodedSlash(from, to)) {
                int end = rest ? path.length() : to;
                if (follow(edge, path, from, end, end + 1, captured)) {
                    return true;
                }
            }
        }
        return from == path.length() && acceptWithoutSlash(node);
    }

    /** Matches {@code text[from, to)}, and goes on at {@code after} in the path. */
    private boolean follow(Node.Edge<T> edge, String text, int from, int to, int after, int captured) {
        Part part = edge.part();
        if (part.pattern != null) {
            Matcher matcher = part.pattern.matcher(text).region(from, to);
            return matcher.matches() && follow(edge, text, matcher, after, captured);
        }
        int start = from + part.prefix.length();
        int end = to - part.suffix.length();
        return part.fits(text, from, start, end)
                && walk(edge.to(), after, captured + 1)
                && read(captured, text, start, end);
    }

    private boolean follow(Node.Edge<T> edge, String text, Matcher matcher, int after, int captured) {
        Part part = edge.part();
        if (!walk(edge.to(), part.hasFinalSlash(matcher) ? after - 1 : after, captured + part.captures)) {
            return false;
        }
        for (int i = 0; i < part.captures; i++) {
            read(captured + i, text, matcher.start(part.groups[i]), matcher.end(part.groups[i]));
        }
        return true;
    }

    /** Reads a parameter of the rule that was found. Returns true, for the search is over. */
    private boolean read(int at, String text, int from, int to) {
        if (rule != null && values != null) {
            String value = text.substring(from, to);
            values.set(at, rule.readers[at].read(encodedSlashes ? PathText.reveal(value) : value));
        }
        return true;
    }

    private boolean hasEncodedSlash(int from, int to) {
        int at = path.indexOf(PathText.ENCODED_SLASH, from);
        return at >= 0 && at < to;
    }

    /** Accepts {@code /page/} for a lax rule {@code /page}. */
    private boolean acceptWithoutSlash(Node<T> node) {
        for (Rule<T> candidate : node.rules) {
            if (!candidate.strictSlashes && accepts(candidate)) {
                return found(candidate);
            }
        }
        return false;
    }

    private boolean end(Node<T> node) {
        for (Rule<T> candidate : node.rules) {
            if (accepts(candidate)) {
                return found(candidate);
            }
        }
        if (node.slash != null) {
            for (Rule<T> candidate : node.slash.rules) {
                if (candidate.takes(method, websocket)) {
                    slashRequired = candidate.strictSlashes;
                    return slashRequired || found(candidate);
                }
            }
        }
        return false;
    }

    private boolean found(Rule<T> accepted) {
        rule = accepted;
        values = reading ? new Values(accepted.names) : null;
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

    /** Returns the methods of the rules that were passed because they do not take this one. */
    Set<Method> allowed() {
        if (allowedBits == 0) {
            return Set.of();
        }
        Set<Method> set = EnumSet.noneOf(Method.class);
        for (long left = allowedBits; left != 0; left &= left - 1) {
            set.add(METHODS[Long.numberOfTrailingZeros(left)]);
        }
        return set;
    }
}
