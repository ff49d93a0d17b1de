package dev.cyanotype.blueprints.datasets.near;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HashSearchTest {
    private static final int NEAR = 3;

    private static Set<String> found(long[] hashes) {
        Set<String> pairs = new TreeSet<>();
        HashSearch.run(hashes, (one, other) -> pairs.add(Math.min(one, other) + " " + Math.max(one, other)));
        return pairs;
    }

    private static Set<String> compared(long[] hashes) {
        Set<String> pairs = new TreeSet<>();
        for (int i = 0; i < hashes.length; i++) {
            for (int j = i + 1; j < hashes.length; j++) {
                if (Long.bitCount(hashes[i] ^ hashes[j]) <= NEAR) {
                    pairs.add(i + " " + j);
                }
            }
        }
        return pairs;
    }

    /** Returns different hashes that few bits of a mask tell apart, so that many are near and many share their bands. */
    private static long[] hashes(Random random, int count, long mask) {
        return LongStream.generate(() -> {
                    long hash = random.nextInt(40) * 0x9e3779b97f4a7c15L;
                    for (int i = random.nextInt(5); i > 0; i--) {
                        hash ^= 1L << random.nextInt(64);
                    }
                    return hash & mask;
                })
                .distinct()
                .limit(count)
                .toArray();
    }

    @Test
    void findsWhatComparingAllWithAllFinds() {
        Random random = new Random(7);

        long[] hashes = hashes(random, 2_000, -1L);

        assertThat(found(hashes)).isEqualTo(compared(hashes)).hasSizeGreaterThan(1_000);
    }

    @Test
    void findsThemWhereNearlyAllShareTheirBands() {
        Random random = new Random(8);

        long[] hashes = hashes(random, 1_500, 0x0000_0000_0fff_ffffL);

        assertThat(found(hashes)).isEqualTo(compared(hashes)).hasSizeGreaterThan(1_000);
    }

    @Test
    void familiesAreNumberedAsTheyAreAskedFor() {
        Families families = new Families(new long[] {0b0, 0b111, 0xff00L, 0xff0000L}, new int[] {1, 1, 1, 2});

        assertThat(families.has(0xff00L)).isFalse();
        assertThat(families.member(0xff0000L)).isEqualTo(new Families.Member(1, 0));
        assertThat(families.member(0b111)).isEqualTo(new Families.Member(2, 0));
        assertThat(families.member(0b0)).isEqualTo(new Families.Member(2, 3));
        assertThat(families.count()).isEqualTo(2);
    }
}
