package dev.cyanotype.blueprints.models.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class ResamplingTest {
    private static final int STUDIES = 400;
    private static final int DRAWS = 1_000;

    private static Bounds ofMean(double[] values, int groups, IntUnaryOperator group) {
        GroupedSums sums = new GroupedSums(2);
        for (int i = 0; i < values.length; i++) {
            sums.add(group.applyAsInt(i), 0, values[i]);
            sums.add(group.applyAsInt(i), 1, 1);
        }
        return new Resampling(sums.packed(groups), all -> new double[] {all[0] / all[1]}, DRAWS)
                .bounds()
                .get(0);
    }

    private static int covers(List<Double> interval, double mean) {
        return interval.get(0) <= mean && mean <= interval.get(1) ? 1 : 0;
    }

    /** Thirty patients with ten images each, of which one is like the other. */
    @Test
    void coversWhatItSaysIfSamplesBelongTogetherAndOnlyThen() {
        SplittableRandom random = new SplittableRandom(11);
        int clustered = 0;
        int each = 0;
        for (int study = 0; study < STUDIES; study++) {
            double[] values = new double[300];
            double patient = 0;
            for (int i = 0; i < values.length; i++) {
                patient = i % 10 == 0 ? normal(random) : patient;
                values[i] = Math.sqrt(0.21) * patient + Math.sqrt(0.79) * normal(random);
            }
            clustered += covers(ofMean(values, 30, i -> i / 10).percentile(), 0);
            each += covers(ofMean(values, 300, i -> i).percentile(), 0);
        }

        assertThat(clustered / (double) STUDIES).isBetween(0.93, 0.97);
        assertThat(each / (double) STUDIES).isBetween(0.70, 0.80);
    }

    /** Waiting times: their mean is on one side of what they spread over. */
    @Test
    void coversWhatItSaysOfSkewedValues() {
        SplittableRandom random = new SplittableRandom(3);
        int covered = 0;
        for (int study = 0; study < STUDIES; study++) {
            double[] values = new double[60];
            for (int i = 0; i < values.length; i++) {
                values[i] = -Math.log(1 - random.nextDouble());
            }
            covered += covers(ofMean(values, values.length, i -> i).bca(), 1);
        }

        assertThat(covered / (double) STUDIES).isBetween(0.93, 0.97);
    }

    private static double normal(SplittableRandom random) {
        return Normal.quantile(Math.max(1e-12, random.nextDouble()));
    }

    @Test
    void drawsTheSameEveryTime() {
        double[] values = {1, 2, 3, 4, 10};

        assertThat(ofMean(values, 5, i -> i)).isEqualTo(ofMean(values, 5, i -> i));
        assertThat(ofMean(new double[] {2, 2, 2}, 3, i -> i).bca()).containsExactly(2.0, 2.0);
    }

    @Test
    void exchangesModelsInHalfOfTheGroups() {
        GroupedSums sums = new GroupedSums(2);
        for (int group = 0; group < 10; group++) {
            sums.add(group, 1, 1); // the second model is always better: one in 2⁹ exchanges is as far
        }
        Resampling resampling = new Resampling(sums.packed(10), all -> new double[] {all[1] - all[0]}, 5_000);

        assertThat(resampling.exchanged(new int[] {1, 0}).get(0)).isEqualTo(1 / 512.0, within(0.002));
    }

    @Test
    void correctsForSeveralTests() {
        assertThat(Holm.corrected(List.of(0.01, 0.04, 0.03))).containsExactly(0.03, 0.06, 0.06);
        assertThat(Holm.corrected(List.of(0.5, 0.9))).containsExactly(1.0, 1.0);
        assertThat(Holm.corrected(List.of())).isEmpty();
    }

    @Test
    void testsDiscordantCounts() {
        assertThat(McNemar.of(0, 0).exact()).isEqualTo(1);
        assertThat(McNemar.of(0, 5).exact()).isEqualTo(0.0625, within(1e-12));
        assertThat(McNemar.of(6, 0).exact()).isEqualTo(0.03125, within(1e-12));
        assertThat(McNemar.of(4, 4).midP()).isEqualTo(1, within(1e-12));
        assertThat(McNemar.of(5, 15).chi2Corrected()).isEqualTo(81 / 20.0, within(1e-12));
        assertThat(McNemar.of(400_000, 401_000).exact()).isEqualTo(0.2642, within(0.0005));
    }
}
