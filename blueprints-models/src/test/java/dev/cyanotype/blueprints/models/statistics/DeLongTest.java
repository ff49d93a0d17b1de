package dev.cyanotype.blueprints.models.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DeLongTest {
    /** The definition of 1988, which holds every sample with the label against every one without. */
    private static double[] direct(double[] a, double[] b, int[] truths) {
        double[][] moves = new double[2][truths.length];
        double[] areas = new double[2];
        int with = 0;
        for (int truth : truths) {
            with += truth;
        }
        int without = truths.length - with;
        for (int i = 0; i < truths.length; i++) {
            for (int j = 0; j < truths.length; j++) {
                if (truths[i] == 1 && truths[j] == 0) {
                    for (int model = 0; model < 2; model++) {
                        double[] scores = model == 0 ? a : b;
                        double psi = scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                        moves[model][i] += psi / without;
                        moves[model][j] += psi / with;
                        areas[model] += psi / with / without;
                    }
                }
            }
        }
        double[] squares = new double[2];
        for (int i = 0; i < truths.length; i++) {
            double distance = moves[1][i] - areas[1] - moves[0][i] + areas[0];
            squares[truths[i]] += distance * distance;
        }
        double variance = squares[1] / (with - 1) / with + squares[0] / (without - 1) / without;
        return new double[] {areas[0], areas[1], variance};
    }

    @Test
    void isWhatTheDefinitionSays() {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            int n = 5 + random.nextInt(60);
            int steps = round % 2 == 0 ? 6 : 1_000_000; // with ties, and without
            double[] a = new double[n];
            double[] b = new double[n];
            int[] truths = new int[n];
            for (int i = 0; i < n; i++) {
                truths[i] = i < 2 ? 1 : i < 4 ? 0 : random.nextInt(2);
                a[i] = random.nextInt(steps) + truths[i] * steps / 4;
                b[i] = random.nextInt(steps);
            }
            double[] sum = {0};

            DeLong fast = DeLong.of(a, b, 1, truths, (sample, share) -> sum[0] += share);

            double[] expected = direct(a, b, truths);
            assertThat(fast.a()).isEqualTo(expected[0], within(1e-12));
            assertThat(fast.b()).isEqualTo(expected[1], within(1e-12));
            assertThat(fast.variance()).isEqualTo(expected[2], within(1e-12));
            assertThat(sum[0])
                    .isEqualTo(2 * fast.difference(), within(1e-12)); // once over those with, once over the others
        }
    }
}
