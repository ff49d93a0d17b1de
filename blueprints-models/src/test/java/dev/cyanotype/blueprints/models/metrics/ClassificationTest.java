package dev.cyanotype.blueprints.models.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassificationTest {
    private static ConfusionMatrix matrix(long[]... rows) {
        ConfusionMatrix matrix = new ConfusionMatrix(rows.length);
        for (int truth = 0; truth < rows.length; truth++) {
            for (int answer = 0; answer < rows.length; answer++) {
                for (long i = 0; i < rows[truth][answer]; i++) {
                    matrix.add(truth, answer);
                }
            }
        }
        return matrix;
    }

    @Test
    void computesWhatScikitLearnComputes() {
        // y = [0,0,0,1,1,2,2,2,2], p = [0,0,1,1,2,2,2,0,2], scikit-learn 1.2
        Classification figures = Classification.of(
                matrix(new long[] {2, 1, 0}, new long[] {0, 1, 1}, new long[] {1, 0, 3}), List.of("a", "b", "c"));

        assertThat(figures.samples()).isEqualTo(9);
        assertThat(figures.correct()).isEqualTo(6);
        assertThat(figures.accuracy()).isEqualTo(6 / 9.0, within(1e-15));
        assertThat(figures.balancedAccuracy()).isEqualTo((2 / 3.0 + 0.5 + 0.75) / 3, within(1e-15));
        assertThat(figures.macro().f1()).isEqualTo((2 / 3.0 + 0.5 + 0.75) / 3, within(1e-15));
        assertThat(figures.weighted().recall()).isEqualTo(6 / 9.0, within(1e-15));
        assertThat(figures.kappa()).isEqualTo((6 / 9.0 - 29 / 81.0) / (1 - 29 / 81.0), within(1e-15));
        assertThat(figures.mcc()).isEqualTo((6 * 9.0 - 29) / 52.0, within(1e-12));
    }

    @Test
    void givesZeroWhereThereIsNothingToDivideBy() {
        Classification figures = Classification.of(matrix(new long[] {0, 2}, new long[] {0, 0}), List.of("a", "b"));

        assertThat(figures.perClass().get(0)).isEqualTo(new Classification.Scores("a", 0, 0, 0, 2));
        assertThat(figures.perClass().get(1)).isEqualTo(new Classification.Scores("b", 0, 0, 0, 0));
        assertThat(figures.mcc()).isZero();
        assertThat(Classification.of(new ConfusionMatrix(2), List.of("a", "b")).accuracy())
                .isZero();
    }

    @Test
    void merges() {
        ConfusionMatrix one = matrix(new long[] {1, 2}, new long[] {3, 4});

        one.merge(matrix(new long[] {10, 20}, new long[] {30, 40}));

        assertThat(one.rows()).containsExactly(List.of(11L, 22L), List.of(33L, 44L));
    }

    @Test
    void interpolatesPercentilesAndLeavesTheWarmUpOut() {
        long millisecond = 1_000_000;

        Latency latency = Latency.of(32, new long[] {999 * millisecond, 4 * millisecond, millisecond, 2 * millisecond});

        assertThat(latency).isEqualTo(new Latency(32, 3, 2.0, 3.6, 3.8, 3.96, 4.0));
        assertThat(Latency.of(1, new long[] {5 * millisecond}).max()).isEqualTo(5.0);
    }
}
