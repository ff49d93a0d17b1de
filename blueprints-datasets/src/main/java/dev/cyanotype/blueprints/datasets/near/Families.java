package dev.cyanotype.blueprints.datasets.near;

import java.util.Arrays;

/**
 * Hashes that are near to each other, directly or by way of others. Families are numbered in the order in which they are asked
 * for. Not thread-safe.
 */
final class Families {
    private final long[] hashes;
    private final int[] parents;
    private final int[] contents;
    private final int[] numbers;
    private final int[] firsts;
    private int families;

    /** A hash as a member: the number of its family, and in how many bits it differs from the first member that was asked for. */
    record Member(int family, int distance) {}

    /** Finds the families of different hashes in ascending order; {@code contents} says how many images have each. */
    Families(long[] hashes, int[] contents) {
        this.hashes = hashes;
        this.contents = contents.clone();
        parents = new int[hashes.length];
        Arrays.setAll(parents, i -> i);
        numbers = new int[hashes.length];
        firsts = new int[hashes.length];
        HashSearch.run(hashes, this::unite);
    }

    private void unite(int one, int other) {
        int root = root(one);
        int added = root(other);
        if (root != added) {
            parents[added] = root;
            contents[root] += contents[added];
        }
    }

    private int root(int place) {
        int at = place;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    /** Returns true if other images are near to one with this hash. */
    boolean has(long hash) {
        int place = Arrays.binarySearch(hashes, hash);
        return place >= 0 && contents[root(place)] > 1;
    }

    /** Returns the member with a hash that others are near to. */
    Member member(long hash) {
        int place = Arrays.binarySearch(hashes, hash);
        int root = root(place);
        if (numbers[root] == 0) {
            numbers[root] = ++families;
            firsts[root] = place;
        }
        return new Member(numbers[root], Long.bitCount(hash ^ hashes[firsts[root]]));
    }

    /** Returns how many families have been asked for. */
    int count() {
        return families;
    }
}
