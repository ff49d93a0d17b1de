package dev.cyanotype.routing.match;

import dev.cyanotype.routing.rule.PathText;
import dev.cyanotype.routing.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules without parameters by their whole path as it is sent, for a look-up that makes nothing. They come before all
 * others, as a literal does in every state of the tree. Immutable.
 */
final class LiteralPaths<T> {
    private record Entry<T>(String domain, String path, Leaf<T> ending) {}

    // Open addressing, at most a quarter full. The hashes tell most other paths without a look at an entry; 0 is no
    // entry.
    private final int[] hashes;
    private final Entry<T>[] entries;

    @SuppressWarnings("unchecked")
    private LiteralPaths(List<Entry<T>> all) {
        int slots = Integer.highestOneBit(Math.max(1, all.size())) * 8;
        this.hashes = new int[slots];
        this.entries = (Entry<T>[]) new Entry<?>[slots];
        for (Entry<T> entry : all) {
            int hash = hash(entry.path);
            int at = hash & (slots - 1);
            while (hashes[at] != 0) {
                at = (at + 1) & (slots - 1);
            }
            hashes[at] = hash;
            entries[at] = entry;
        }
    }

    /** Takes in those of the rules that have no parameters. */
    static <T> LiteralPaths<T> of(List<Leaf<T>> endings) {
        List<Entry<T>> entries = new ArrayList<>();
        for (Leaf<T> ending : endings) {
            Rule<T> rule = ending.rule;
            if (rule.converters().isEmpty()) {
                String path = rule.pathPieces().stream().map(Rule.Piece::value).collect(Collectors.joining());
                if (PathText.isPlain(path)) {
                    entries.add(new Entry<>(rule.domain(), path, ending));
                }
            }
        }
        return new LiteralPaths<>(entries);
    }

    private static int hash(String path) {
        int hash = path.hashCode();
        int spread = hash ^ (hash >>> 16);
        return spread == 0 ? 1 : spread;
    }

    @Nullable
    Leaf<T> find(String domain, String path, int method, boolean websocket) {
        int hash = hash(path);
        for (int at = hash & (hashes.length - 1); hashes[at] != 0; at = (at + 1) & (hashes.length - 1)) {
            if (hashes[at] == hash) {
                Entry<T> entry = entries[at];
                if (entry.ending.takes(method, websocket) && entry.path.equals(path) && entry.domain.equals(domain)) {
                    return entry.ending;
                }
            }
        }
        return null;
    }
}
