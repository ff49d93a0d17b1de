package dev.cyanotype.benchmarks;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The yardstick: a tree by segments with one child for a parameter and one for the rest of the path, literals hashed where
 * they stand in the path; a literal goes first.
 */
final class SegmentTrie<T> {
    private final Node<T> root = new Node<>();

    record Match<T>(T value, String[] names, String[] parameters) {}

    private static final class Node<T> {
        @Nullable
        String[] keys = new String[4];

        @Nullable
        Object[] children = new Object[4];

        int size;

        @Nullable
        Node<T> parameter;

        @Nullable
        T rest;

        @Nullable
        T value;

        String[] names = {};
        String[] restNames = {};

        Node<T> child(String key) {
            int at = slot(key);
            if (keys[at] == null) {
                if (2 * ++size > keys.length) {
                    grow();
                    at = slot(key);
                }
                keys[at] = key;
                children[at] = new Node<T>();
            }
            return node(at);
        }

        private void grow() {
            String[] oldKeys = keys;
            Object[] oldChildren = children;
            keys = new String[2 * oldKeys.length];
            children = new Object[2 * oldKeys.length];
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldKeys[i] != null) {
                    int at = slot(oldKeys[i]);
                    keys[at] = oldKeys[i];
                    children[at] = oldChildren[i];
                }
            }
        }

        private int slot(String key) {
            int at = spread(key.hashCode()) & (keys.length - 1);
            while (keys[at] != null && !keys[at].equals(key)) {
                at = (at + 1) & (keys.length - 1);
            }
            return at;
        }

        @Nullable
        Node<T> literal(String path, int from, int to, int hash) {
            int mask = keys.length - 1;
            for (int at = spread(hash) & mask; ; at = (at + 1) & mask) {
                String key = keys[at];
                if (key == null) {
                    return null;
                }
                if (key.length() == to - from && path.startsWith(key, from)) {
                    return node(at);
                }
            }
        }

        @SuppressWarnings("unchecked")
        private Node<T> node(int at) {
            return (Node<T>) children[at];
        }

        private static int spread(int hash) {
            return hash ^ (hash >>> 15);
        }
    }

    /** Adds a rule with parameters as <code>{name}</code>, and <code>*name</code> for the rest of the path. */
    void add(String rule, T value) {
        Node<T> node = root;
        String[] names = {};
        for (String segment : rule.substring(1).split("/")) {
            if (segment.startsWith("{")) {
                names = plus(names, segment.substring(1, segment.length() - 1));
                node.parameter = node.parameter == null ? new Node<>() : node.parameter;
                node = node.parameter;
            } else if (segment.startsWith("*")) {
                node.rest = value;
                node.restNames = plus(names, segment.substring(1));
                return;
            } else {
                node = node.child(segment);
            }
        }
        node.value = value;
        node.names = names;
    }

    private static String[] plus(String[] names, String name) {
        String[] more = Arrays.copyOf(names, names.length + 1);
        more[names.length] = name;
        return more;
    }

    @Nullable
    Match<T> match(String path) {
        return walk(root, path, 1, new int[16], 0);
    }

    private @Nullable Match<T> walk(Node<T> node, String path, int from, int[] bounds, int depth) {
        if (from > path.length()) {
            return node.value == null ? null : hit(node.value, node.names, path, bounds, depth);
        }
        int to = from;
        int hash = 0;
        for (char c; to < path.length() && (c = path.charAt(to)) != '/'; to++) {
            hash = 31 * hash + c;
        }
        Node<T> literal = node.literal(path, from, to, hash);
        Match<T> match = literal == null ? null : walk(literal, path, to + 1, bounds, depth);
        if (match == null && node.parameter != null && to > from) {
            bounds[2 * depth] = from;
            bounds[2 * depth + 1] = to;
            match = walk(node.parameter, path, to + 1, bounds, depth + 1);
        }
        if (match == null && node.rest != null) {
            bounds[2 * depth] = from;
            bounds[2 * depth + 1] = path.length();
            return hit(node.rest, node.restNames, path, bounds, depth + 1);
        }
        return match;
    }

    private static <T> Match<T> hit(T value, String[] names, String path, int[] bounds, int depth) {
        String[] parameters = new String[depth];
        for (int i = 0; i < depth; i++) {
            parameters[i] = path.substring(bounds[2 * i], bounds[2 * i + 1]);
        }
        return new Match<>(value, names, parameters);
    }
}
