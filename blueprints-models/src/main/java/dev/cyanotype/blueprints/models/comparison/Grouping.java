package dev.cyanotype.blueprints.models.comparison;

import dev.cyanotype.blueprints.models.slices.KnownSamples;
import dev.cyanotype.blueprints.models.slices.Slicing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts samples into the groups that the bootstrap draws: each is one of its own, or those of a cluster are one, or so many that
 * there is room for their sums are filled by chance. Not thread-safe.
 */
final class Grouping {
    private static final int MOST = 10_000;
    private static final int FEWEST = 500;
    private static final int SUMS = 4 << 20;
    private static final int FEW_CLUSTERS = 20;

    private final Optional<String> cluster;
    private final boolean alone;
    private final int groups;
    private final Map<String, Integer> clusters = new HashMap<>();
    private long withoutCluster;

    /**
     * Makes the groups of some samples.
     *
     * @param samples how many there are at most
     * @param sums how many numbers are kept for each group
     * @param cluster the attribute by which samples belong together
     */
    Grouping(long samples, int sums, Optional<String> cluster) {
        this.cluster = cluster;
        alone = samples <= MOST && cluster.isEmpty();
        groups = alone ? (int) Math.max(1, samples) : Math.min(MOST, Math.max(FEWEST, SUMS / sums));
    }

    /** Returns the group of the next sample, the same for the same sample every time. */
    int of(long sample, Optional<KnownSamples> known) {
        if (alone) {
            return (int) sample;
        }
        return cluster.map(attribute -> ofCluster(sample, known.orElseThrow().attribute(attribute)))
                .orElseGet(() -> byChance(sample));
    }

    /** Returns the group of a cluster: its own, or by chance if there are more clusters than groups. */
    private int ofCluster(long sample, String value) {
        if (value.isEmpty()) {
            withoutCluster++;
            return byChance(sample);
        }
        int next = clusters.size();
        Integer group = clusters.get(value);
        if (group == null && next < groups) {
            group = next;
            clusters.put(value, next);
        }
        return group == null ? byChance(value.hashCode()) : group;
    }

    private int byChance(long sample) {
        long mixed = (sample + 1) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return (int) Long.remainderUnsigned(mixed ^ (mixed >>> 31), groups);
    }

    /** Refuses an attribute that none of so many samples has: nothing would belong together, and nobody would know. */
    void check(long samples) {
        if (cluster.isPresent() && withoutCluster == samples) {
            throw Slicing.unknownCluster(cluster.get());
        }
    }

    /** Returns how many groups there are of so many samples. */
    int used(long samples) {
        boolean few = cluster.isPresent() && withoutCluster == 0 && clusters.size() < groups;
        return alone ? (int) samples : few ? clusters.size() : groups;
    }

    /** Returns what a group is, as a plural. */
    String what() {
        return alone ? "samples" : cluster.isPresent() ? "clusters" : "groups";
    }

    /** Returns what who reads figures of clusters has to know; {@code everywhere} says whether all figures are of clusters. */
    List<String> notes(long samples, boolean everywhere) {
        List<String> notes = new ArrayList<>();
        cluster.ifPresent(attribute -> {
            notes.add(
                    everywhere
                            ? "All intervals and p take samples with the same '" + attribute
                                    + "' as belonging together."
                            : "McNemar's test, labels, slices and areas take samples as independent; the intervals of the other figures and the"
                                    + " verdict take those with the same '" + attribute + "' as belonging together.");
            if (withoutCluster > 0) {
                notes.add(withoutCluster + " samples have no '" + attribute + "'.");
            }
            if (used(samples) < FEW_CLUSTERS) {
                notes.add("There are only " + used(samples) + " clusters; intervals of so few are too narrow.");
            }
        });
        return notes;
    }
}
