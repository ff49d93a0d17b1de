package dev.cyanotype.blueprints.datasets.near;

import java.util.Arrays;

/**
 * Finds the pairs of hashes that differ in at most three bits. Of two such hashes one of four bands is equal, so only hashes that
 * share a band are compared; where very many do, the bits that are left are cut into four bands again, for the same reason. Not
 * thread-safe.
 *
 * @see <a href="https://arxiv.org/abs/1307.2982">Norouzi, Punjani and Fleet, Fast Exact Search in Hamming Space with Multi-Index
 *     Hashing</a>
 */
final class HashSearch {
    /** In how many bits two hashes may differ. */
    static final int NEAR = 3;

    private static final int BANDS = NEAR + 1;
    private static final int FEW = 64;
    private static final int DEEPEST = 3;
    private static final int WINDOW = 4_096;

    private final long[] hashes;
    private final Pairs pairs;

    /** Takes pairs, by the places of their hashes; the same one several times. */
    interface Pairs {
        void near(int one, int other);
    }

    private HashSearch(long[] hashes, Pairs pairs) {
        this.hashes = hashes;
        this.pairs = pairs;
    }

    /** Gives the pairs among different hashes to {@code pairs}. */
    static void run(long[] hashes, Pairs pairs) {
        int[] all = new int[hashes.length];
        Arrays.setAll(all, i -> i);
        new HashSearch(hashes, pairs).search(all, -1L, 0);
    }

    /** Searches among hashes that differ in bits of {@code free} only. */
    private void search(int[] among, long free, int depth) {
        if (among.length <= FEW || depth > DEEPEST) {
            compare(among);
            return;
        }
        long rest = free;
        for (int band = 0; band < BANDS; band++) {
            long mask = lowest(rest, Long.bitCount(rest) / (BANDS - band));
            rest &= ~mask;
            searchBand(among, mask, free & ~mask, depth);
        }
    }

    private void searchBand(int[] among, long mask, long free, int depth) {
        long[] keys = new long[among.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = gathered(hashes[among[i]], mask) << 32 | among[i];
        }
        Arrays.sort(keys);
        int start = 0;
        for (int end = 1; end <= keys.length; end++) {
            if (end == keys.length || keys[end] >>> 32 != keys[start] >>> 32) {
                if (end - start > 1) {
                    int[] same = new int[end - start];
                    for (int i = 0; i < same.length; i++) {
                        same[i] = (int) keys[start + i];
                    }
                    search(same, free, depth + 1);
                }
                start = end;
            }
        }
    }

    /** Compares all with all; of very many that share nearly everything, each with those next to it. */
    private void compare(int[] among) {
        for (int i = 0; i < among.length; i++) {
            int end = Math.min(among.length, i + WINDOW);
            for (int j = i + 1; j < end; j++) {
                if (Long.bitCount(hashes[among[i]] ^ hashes[among[j]]) <= NEAR) {
                    pairs.near(among[i], among[j]);
                }
            }
        }
    }

    private static long lowest(long mask, int bits) {
        long lowest = 0;
        long rest = mask;
        for (int i = 0; i < bits; i++) {
            lowest |= Long.lowestOneBit(rest);
            rest &= rest - 1;
        }
        return lowest;
    }

    /** Returns the bits of a hash that a mask has, side by side; sixteen at most. */
    private static long gathered(long hash, long mask) {
        long bits = 0;
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            bits = bits << 1 | ((hash & Long.lowestOneBit(rest)) == 0 ? 0 : 1);
        }
        return bits;
    }
}
