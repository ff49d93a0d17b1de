package dev.cyanotype.routing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules without parameters by their whole path as it is sent, for a look-up that makes nothing. They come before all
 * others, as a literal does in every state of the tree. Not changed once it is filled.
 */
final class LiteralPaths<T> {
    private static final int HASHES = 1 << 14;

    private final Map<String, Map<String, List<Rule<T>>>> byDomain = new HashMap<>();
    private final BitSet hashes = new BitSet(HASHES); // tells most other paths without a look into the maps

    void add(Rule<T> rule) {
        if (rule.names.length > 0) {
            return;
        }
        String path = rule.pathPieces.stream().map(Rule.Piece::value).collect(Collectors.joining());
        if (PathText.isPlain(path)) {
            byDomain.computeIfAbsent(rule.domain(), key -> new HashMap<>())
                    .computeIfAbsent(path, key -> new ArrayList<>(1))
                    .add(rule);
            hashes.set(path.hashCode() & (HASHES - 1));
        }
    }

    @Nullable
    Rule<T> find(String domain, String path, long method, boolean websocket) {
        if (!hashes.get(path.hashCode() & (HASHES - 1))) {
            return null;
        }
        Map<String, List<Rule<T>>> byPath = byDomain.get(domain);
        List<Rule<T>> rules = byPath == null ? null : byPath.get(path);
        for (int i = 0; rules != null && i < rules.size(); i++) {
            if (rules.get(i).takes(method, websocket)) {
                return rules.get(i);
            }
        }
        return null;
    }
}
