package dev.cyanotype.blueprints.models.tasks.detection.outputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.blueprints.datasets.masks.RunLengths;
import dev.cyanotype.blueprints.models.pipeline.BoxOutput;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.pipeline.Source;
import dev.cyanotype.blueprints.models.tasks.InvalidOutput;
import dev.cyanotype.blueprints.models.tasks.NamedTensor;
import dev.cyanotype.blueprints.models.tasks.NoAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a model gives that is no sensible model of masks. */
class ObjectMasksLimitsTest {
    private static final BoxOutput DECLARED = new BoxOutput(
            BoxOutput.YOLO_V8, List.of("y"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("p"));
    private static final RawBox BOX = new RawBox(0, 0, 1, 0, 0, 64, 64);

    private static ObjectMasks masks(int size, List<Integer> shape, double... prototypes) {
        NamedTensor boxes = NamedTensor.of("y", List.of(6, 1), 32, 32, 64, 64, 1, 1);
        Pipeline.Image image = new Pipeline.Image("L", 64, 64, Optional.empty());
        return ObjectMasks.of(
                        DECLARED,
                        1,
                        image,
                        new Source(size, size),
                        Map.of("y", boxes, "p", NamedTensor.of("p", shape, prototypes)))
                .orElseThrow();
    }

    private static List<Double> all(double size) {
        return List.of(0.0, 0.0, size, size);
    }

    /** Each second pixel is inside: 500 runs in each of 1,000 columns. */
    private static double[] noise() {
        double[] values = new double[1_000_000];
        for (int at = 0; at < values.length; at++) {
            values[at] = at / 1_000 % 2 == 0 ? 1 : -1;
        }
        return values;
    }

    @Test
    void refusesNoise() throws NoAnswer {
        ObjectMasks masks = masks(1_000, List.of(1, 1_000, 1_000), noise());

        RunLengths first = masks.of(BOX, all(1_000));

        assertThat(first.mask().area()).isEqualTo(500_000);
        assertThatThrownBy(() -> masks.of(BOX, all(1_000)))
                .isInstanceOf(NoAnswer.class)
                .hasMessageContaining("more than 1000000 runs of pixels together");
    }

    @Test
    void refusesWhatTakesTooLong() throws NoAnswer {
        ObjectMasks masks = masks(40_000, List.of(1, 1, 1), 1);

        assertThat(masks.of(BOX, all(40_000)).mask().area()).isEqualTo(1_600_000_000L);
        for (int i = 1; i < 6; i++) {
            masks.of(BOX, all(40_000));
        }
        assertThatThrownBy(() -> masks.of(BOX, all(40_000)))
                .isInstanceOf(NoAnswer.class)
                .hasMessageContaining("more than 10000000000 steps");
    }

    @Test
    void aBoxWithoutAPixelsMiddleHasAnEmptyMask() throws NoAnswer {
        ObjectMasks masks = masks(10, List.of(1, 1, 1), 1);

        assertThat(masks.of(BOX, List.of(3.6, 3.6, 0.8, 0.8)).mask().area()).isZero();
        assertThat(masks.of(BOX, List.of(3.5, 3.5, 1.0, 1.0)).mask().box()).containsExactly(3, 3, 1, 1);
    }

    @Test
    void whatIsNoNumberIsOutside() throws NoAnswer {
        ObjectMasks masks = masks(4, List.of(1, 1, 2), Double.NaN, 1);

        assertThat(masks.of(BOX, all(4)).mask().box()).containsExactly(3, 0, 1, 4); // beyond the middle of the second
    }

    @Test
    void refusesPrototypesThatAreNoPlanes() {
        assertThatThrownBy(() -> masks(4, List.of(1, 2), 1, 1))
                .isInstanceOf(InvalidOutput.class)
                .hasMessageContaining("'p' has the shape [1, 2] for each sample; expected [prototypes, height, width]");
        assertThatThrownBy(() -> masks(4, List.of(1, 0, 2))).isInstanceOf(InvalidOutput.class);
    }
}
