package dev.cyanotype.blueprints.models.statistics;

import java.util.Arrays;

/**
 * Sums by groups of samples, most of which are 0: group 7 has 3 answers "cat". Figures that are functions of such sums are computed of
 * any draw of groups without looking at samples again. Not thread-safe until {@link #packed}.
 */
public final class GroupedSums {
    private static final long FREE = -1;

    private final int sums;
    private long[] keys = new long[1 << 12];
    private double[] values = new double[1 << 12];
    private int used;

    /** Starts with zeros, for groups with so many sums each. */
    public GroupedSums(int sums) {
        this.sums = sums;
        Arrays.fill(keys, FREE);
    }

    /** Adds to a sum of a group. */
    public void add(int group, int sum, double value) {
        if (value == 0) {
            return;
        }
        if (2 * used >= keys.length) {
            grow();
        }
        long key = (long) group * sums + sum;
        int place = place(key);
        if (keys[place] == FREE) {
            keys[place] = key;
            used++;
        }
        values[place] += value;
    }

    /** Returns how many sums have been added to. */
    public int size() {
        return used;
    }

    private int place(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        int place = (int) (mixed >>> 32) & (keys.length - 1);
        while (keys[place] != FREE && keys[place] != key) {
            place = (place + 1) & (keys.length - 1);
        }
        return place;
    }

    private void grow() {
        long[] oldKeys = keys;
        double[] oldValues = values;
        keys = new long[2 * oldKeys.length];
        values = new double[2 * oldKeys.length];
        Arrays.fill(keys, FREE);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != FREE) {
                int place = place(oldKeys[i]);
                keys[place] = oldKeys[i];
                values[place] = oldValues[i];
            }
        }
    }

    /** Returns the sums of so many groups in an order that is quick to go through, and forgets them here. */
    public Packed packed(int groups) {
        int[] starts = new int[groups + 1];
        for (long key : keys) {
            if (key != FREE) {
                starts[(int) (key / sums) + 1]++;
            }
        }
        for (int group = 0; group < groups; group++) {
            starts[group + 1] += starts[group];
        }
        int[] next = starts.clone();
        int[] which = new int[used];
        double[] packed = new double[used];
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != FREE) {
                int place = next[(int) (keys[i] / sums)]++;
                which[place] = (int) (keys[i] % sums);
                packed[place] = values[i];
            }
        }
        keys = new long[0];
        values = new double[0];
        return new Packed(sums, starts, which, packed);
    }

    /** The sums of all groups. Immutable. */
    public static final class Packed {
        private final int sums;
        private final int[] starts;
        private final int[] which;
        private final double[] values;

        private Packed(int sums, int[] starts, int[] which, double[] values) {
            this.sums = sums;
            this.starts = starts;
            this.which = which;
            this.values = values;
        }

        /** Returns how many groups there are. */
        public int groups() {
            return starts.length - 1;
        }

        /** Returns zeros. */
        public double[] none() {
            return new double[sums];
        }

        /** Adds the sums of a group, so many times, to those in {@code target}. */
        public void add(double[] target, int group, double times) {
            for (int i = starts[group]; i < starts[group + 1]; i++) {
                target[which[i]] += times * values[i];
            }
        }

        /** Adds the sums of a group to those in {@code target}, each as the one that {@code other} names for it. */
        public void add(double[] target, int group, int[] other) {
            for (int i = starts[group]; i < starts[group + 1]; i++) {
                target[other[which[i]]] += values[i];
            }
        }

        /** Returns the sums of all groups together. */
        public double[] all() {
            double[] all = none();
            for (int group = 0; group < groups(); group++) {
                add(all, group, 1);
            }
            return all;
        }
    }
}
