package dev.cyanotype.routing.match;

import dev.cyanotype.http.Method;
import dev.cyanotype.routing.rule.PathText;
import dev.cyanotype.routing.rule.RulePart;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One walk through the tree. Backtracks; parameters are read on the way back from the end, when they are known to be needed. */
final class Search<T> {
    private static final Method[] METHODS = Method.values();

    @Nullable
    Leaf<T> ending;

    @Nullable
    PathValues values;

    boolean slashRequired;
    boolean websocketMismatch;

    private final String path;
    private final int method; // one bit, as Rule has them
    private final boolean websocket;
    private final boolean encodedSlashes;
    private final boolean reading;
    private int allowedBits;

    Search(String path, int method, boolean websocket) {
        this(path, method, websocket, true);
    }

    private Search(String path, int method, boolean websocket, boolean reading) {
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
        Node<T> next = root.literal(domain, 0, domain.length());
        if (next != null && walk(next, 0, 0)) {
            return;
        }
        for (Node<T> node = root.parameter; node != null; node = node.sibling) {
            if (follow(node, domain, 0, domain.length(), 0, 0)) {
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
        int slash = path.indexOf('/', from);
        int to = slash < 0 ? path.length() : slash;
        Node<T> next = node.literal(path, from, to);
        if (next != null && walk(next, to + 1, captured)) {
            return true;
        }
        for (next = node.parameter; next != null; next = next.sibling) {
            boolean rest = next.part.rest();
            if (rest || !encodedSlashes || !hasEncodedSlash(from, to)) {
                int end = rest ? path.length() : to;
                if (follow(next, path, from, end, end + 1, captured)) {
                    return true;
                }
            }
        }
        return from == path.length() && acceptWithoutSlash(node);
    }

    /** Matches {@code text[from, to)} with the part that leads to {@code node}, and goes on at {@code after} in the path. */
    private boolean follow(Node<T> node, String text, int from, int to, int after, int captured) {
        RulePart part = node.part;
        Pattern pattern = part.pattern();
        if (pattern != null) {
            Matcher matcher = pattern.matcher(text).region(from, to);
            return matcher.matches() && follow(node, text, matcher, after, captured);
        }
        int start = from + part.prefix().length();
        int end = to - part.suffix().length();
        return part.fits(text, from, start, end) && walk(node, after, captured + 1) && read(captured, text, start, end);
    }

    private boolean follow(Node<T> node, String text, Matcher matcher, int after, int captured) {
        RulePart part = node.part;
        int next = part.hasFinalSlash(matcher) ? Math.max(0, after - 1) : after;
        if (!walk(node, next, captured + part.captures())) {
            return false;
        }
        for (int i = 0; i < part.captures(); i++) {
            read(captured + i, text, matcher.start(part.group(i)), matcher.end(part.group(i)));
        }
        return true;
    }

    /** Reads a parameter of the rule that was found. Returns true, for the search is over. */
    private boolean read(int at, String text, int from, int to) {
        if (ending != null && values != null) {
            String value = text.substring(from, to);
            values.set(at, ending.read(at, encodedSlashes ? PathText.reveal(value) : value));
        }
        return true;
    }

    private boolean hasEncodedSlash(int from, int to) {
        int at = path.indexOf(PathText.ENCODED_SLASH, from);
        return at >= 0 && at < to;
    }

    /** Accepts {@code /page/} for a lax rule {@code /page}. */
    private boolean acceptWithoutSlash(Node<T> node) {
        for (Leaf<T> candidate = node.endings; candidate != null; candidate = candidate.next) {
            if (!candidate.rule.strictSlashes() && accepts(candidate)) {
                return found(candidate);
            }
        }
        return false;
    }

    private boolean end(Node<T> node) {
        for (Leaf<T> candidate = node.endings; candidate != null; candidate = candidate.next) {
            if (accepts(candidate)) {
                return found(candidate);
            }
        }
        if (node.slash != null) {
            for (Leaf<T> candidate = node.slash.endings; candidate != null; candidate = candidate.next) {
                if (candidate.takes(method, websocket)) {
                    slashRequired = candidate.rule.strictSlashes();
                    return slashRequired || found(candidate);
                }
            }
        }
        return false;
    }

    private boolean found(Leaf<T> accepted) {
        ending = accepted;
        values = reading ? accepted.values() : null;
        return true;
    }

    private boolean accepts(Leaf<T> candidate) {
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
        for (int left = allowedBits; left != 0; left &= left - 1) {
            set.add(METHODS[Integer.numberOfTrailingZeros(left)]);
        }
        return set;
    }
}
