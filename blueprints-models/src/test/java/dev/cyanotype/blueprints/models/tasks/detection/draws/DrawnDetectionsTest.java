package dev.cyanotype.blueprints.models.tasks.detection.draws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Draws of images, held against figures of sets that have these images as often. */
class DrawnDetectionsTest {
    private static final int IMAGES = 12;
    private static final int LABELS = 4;
    private static final int OVERLAPS = 10;
    private static final double[] RECALLS = new double[101];

    static {
        Arrays.setAll(RECALLS, i -> i / 100.0);
    }

    private final List<DrawnHit> first = hits(new Random(5));
    private final List<DrawnHit> second = hits(new Random(6));
    private final List<DrawnDetections.Objects> objects = objects(new Random(7));

    private static List<DrawnHit> hits(Random random) {
        List<DrawnHit> hits = new ArrayList<>();
        for (int image = 0; image < IMAGES; image++) {
            for (int i = 0; i < 6; i++) {
                int least = random.nextInt(12); // matched up to an overlap, or at none
                int matched = (1 << Math.min(least, OVERLAPS)) - 1;
                int ignored = random.nextInt(9) == 0 ? 1023 : 0;
                hits.add(new DrawnHit(
                        random.nextInt(LABELS), random.nextDouble(), image, hits.size(), image, matched, ignored));
            }
        }
        return hits;
    }

    private static List<DrawnDetections.Objects> objects(Random random) {
        List<DrawnDetections.Objects> objects = new ArrayList<>();
        for (int image = 0; image < IMAGES; image++) {
            for (int label = 0; label < LABELS - 1; label++) { // of the last there is none
                if (random.nextBoolean()) {
                    objects.add(new DrawnDetections.Objects(label, image, 6 + random.nextInt(3)));
                }
            }
        }
        return objects;
    }

    private DrawnDetections drawn() {
        return new DrawnDetections(
                IMAGES, LABELS, OVERLAPS, RECALLS, new ArrayList<>(first), new ArrayList<>(second), objects);
    }

    /** A set that has every image so often, each time as one of its own. */
    private DrawnDetections expanded(int[] times) {
        List<DrawnHit> a = new ArrayList<>();
        List<DrawnHit> b = new ArrayList<>();
        List<DrawnDetections.Objects> all = new ArrayList<>();
        int images = 0;
        for (int image = 0; image < IMAGES; image++) {
            for (int copy = 0; copy < times[image]; copy++) {
                copy(first, image, images, a);
                copy(second, image, images, b);
                for (DrawnDetections.Objects some : objects) {
                    if (some.group() == image) {
                        all.add(new DrawnDetections.Objects(some.label(), images, some.count()));
                    }
                }
                images++;
            }
        }
        return new DrawnDetections(images, LABELS, OVERLAPS, RECALLS, a, b, all);
    }

    private static void copy(List<DrawnHit> hits, int image, int as, List<DrawnHit> copies) {
        for (DrawnHit hit : hits) {
            if (hit.group() == image) {
                copies.add(new DrawnHit(hit.label(), hit.score(), as, copies.size(), as, hit.matched(), hit.ignored()));
            }
        }
    }

    private static double[] differences(double[] both) {
        return new double[] {both[3] - both[0], both[4] - both[1], both[5] - both[2]};
    }

    @Test
    void anImageThatIsDrawnTwiceCountsTwice() {
        Random random = new Random(8);
        for (int draw = 0; draw < 50; draw++) {
            int[] times = new int[IMAGES];
            for (int i = 0; i < IMAGES; i++) {
                times[random.nextInt(IMAGES)]++;
            }

            assertThat(drawn().of(times))
                    .containsExactly(differences(expanded(times).all()), within(1e-12));
        }
    }

    @Test
    void withoutAnImageIsWhatTheOthersHave() {
        for (int image = 0; image < IMAGES; image++) {
            int[] times = new int[IMAGES];
            Arrays.fill(times, 1);
            times[image] = 0;

            assertThat(drawn().without(image))
                    .containsExactly(differences(expanded(times).all()), within(1e-12));
        }
        assertThat(drawn().of(new int[IMAGES])).containsExactly(0, 0, 0); // no label has an object
    }
}
