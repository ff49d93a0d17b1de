package dev.cyanotype.blueprints.datasets.png;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Codes of bytes, and of the end behind them, as deflate has them: of at most 15 bits, in the order of their lengths and symbols. */
final class HuffmanCode {
    /** The symbol behind the last byte. */
    static final int END = 256;

    private static final int LONGEST = 15;

    private final int[] lengths;
    private final int[] bits = new int[END + 1];

    private HuffmanCode(int[] lengths) {
        this.lengths = lengths;
        int code = 0;
        for (int length = 1; length <= LONGEST; length++) {
            for (int symbol = 0; symbol <= END; symbol++) {
                if (lengths[symbol] == length) {
                    bits[symbol] = reversed(code++, length);
                }
            }
            code <<= 1;
        }
    }

    /** A symbol, or two nodes together; of equal ones the older comes first. */
    private record Node(
            long count,
            int age,
            int symbol,
            @Nullable Node left,
            @Nullable Node right) {}

    /** Returns the code for some bytes. */
    static HuffmanCode of(byte[] bytes) {
        long[] counts = new long[END + 1];
        for (byte each : bytes) {
            counts[each & 0xFF]++;
        }
        counts[END] = 1;
        int[] lengths = lengths(counts);
        while (longest(lengths) > LONGEST) {
            for (int symbol = 0; symbol <= END; symbol++) {
                counts[symbol] = (counts[symbol] + 1) / 2; // flatter, and none becomes 0
            }
            lengths = lengths(counts);
        }
        return new HuffmanCode(lengths);
    }

    private static int[] lengths(long[] counts) {
        PriorityQueue<Node> nodes =
                new PriorityQueue<>(Comparator.comparingLong(Node::count).thenComparingInt(Node::age));
        int age = 0;
        for (int symbol = 0; symbol < counts.length; symbol++) {
            if (counts[symbol] > 0) {
                nodes.add(new Node(counts[symbol], age++, symbol, null, null));
            }
        }
        while (nodes.size() > 1) {
            Node left = nodes.remove();
            Node right = nodes.remove();
            nodes.add(new Node(left.count() + right.count(), age++, -1, left, right));
        }
        int[] lengths = new int[counts.length];
        measure(nodes.remove(), 0, lengths);
        return lengths;
    }

    private static void measure(Node node, int depth, int[] lengths) {
        if (node.left() == null || node.right() == null) {
            lengths[node.symbol()] = Math.max(1, depth);
        } else {
            measure(node.left(), depth + 1, lengths);
            measure(node.right(), depth + 1, lengths);
        }
    }

    private static int longest(int[] lengths) {
        int longest = 0;
        for (int length : lengths) {
            longest = Math.max(longest, length);
        }
        return longest;
    }

    /** Returns the lowest bits in the other order, in which deflate has codes. */
    static int reversed(int value, int bits) {
        return Integer.reverse(value) >>> (Integer.SIZE - bits);
    }

    int length(int symbol) {
        return lengths[symbol];
    }

    int bits(int symbol) {
        return bits[symbol];
    }
}
