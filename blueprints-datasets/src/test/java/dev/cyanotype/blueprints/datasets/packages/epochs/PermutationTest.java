package dev.cyanotype.blueprints.datasets.packages.epochs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 17, 99, 100, 101, 1_797})
    void hasEachNumberOnce(long size) {
        for (long seed = 0; seed < 5; seed++) {
            assertThat(LongStream.range(0, size).map(Permutation.ofShuffle(seed, size)))
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.range(0, size).boxed().toList());
        }
    }

    /** As docs/packages.md computes it. */
    @Test
    void isWhatTheDocumentationSays() {
        assertThat(LongStream.range(0, 10)
                        .map(Permutation.ofShuffle(42, 10))
                        .boxed()
                        .toList())
                .hasToString("[8, 9, 3, 5, 6, 0, 4, 2, 1, 7]");
    }

    /** As docs/packages.md has it. */
    @Test
    void isTheOrderOfAnEpochThatTheDocumentationSays() {
        assertThat(LongStream.range(0, 5)
                        .map(Permutation.ofEpoch(42, 7, 1_797))
                        .boxed()
                        .toList())
                .hasToString("[1401, 263, 290, 189, 1524]");
    }

    @Test
    void isComputedAtAnyPlaceOfALongOne() {
        long size = 1L << 40;
        Permutation order = Permutation.ofShuffle(-1, size);

        assertThat(LongStream.of(0, 1, size - 1).map(order))
                .doesNotHaveDuplicates()
                .allMatch(there -> there < size);
        assertThatThrownBy(() -> order.applyAsLong(size)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** Numbers are in each tenth of the places alike: 9 degrees of freedom for each tenth, 81 for all; 1 in 1,000 is above 126. */
    @ParameterizedTest
    @ValueSource(longs = {10, 100, 1_000})
    void hasNoPlaceForANumber(long size) {
        long[][] seen = new long[10][10];
        int epochs = 2_000;
        for (long epoch = 0; epoch < epochs; epoch++) {
            Permutation order = Permutation.ofEpoch(42, epoch, size);
            for (int tenth = 0; tenth < 10; tenth++) {
                long number = order.applyAsLong(tenth * size / 10);
                seen[tenth][(int) (number * 10 / size)]++;
            }
        }
        double expected = epochs / 10.0;
        double chiSquare = 0;
        for (long[] row : seen) {
            for (long count : row) {
                chiSquare += (count - expected) * (count - expected) / expected;
            }
        }
        assertThat(chiSquare).isBetween(40.0, 135.0);
    }
}
