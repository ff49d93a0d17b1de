package dev.cyanotype.blueprints.models.comparison;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.slices.KnownSamples;
import dev.cyanotype.blueprints.models.tasks.InvalidOutput;
import dev.cyanotype.blueprints.models.tasks.paired.Paired;
import dev.cyanotype.blueprints.models.tasks.paired.PairedValues;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How much is kept of the parts of slices. */
class PartPairsTest {
    /** Keeps half a million numbers of each sample, as of an image with very many classes. */
    private static final class Large implements Paired<String, String> {
        private long kept;

        @Override
        public List<String> names() {
            return List.of("miou");
        }

        @Override
        public boolean lowerIsBetter() {
            return false;
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        public long kept() {
            return kept;
        }

        @Override
        public void add(int group, Prediction<String, String> a, Prediction<String, String> b) {
            kept += 500_000;
        }

        @Override
        public PairedValues values(int groups, int draws) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void allPartsTogetherAreBounded() {
        PartPairs<String, String> parts = new PartPairs<>(List.of("label", "attribute:camera"), Large::new);
        KnownSamples samples = new KnownSamples(
                List.of(
                                sample("a", "cat"),
                                sample("b", "dog"),
                                sample("c", "cow"),
                                sample("d", "owl"),
                                sample("e", "jay"))
                        .iterator(),
                page -> page.stream()
                        .map(sample -> Map.of("camera", sample.path()))
                        .toList());

        assertThatThrownBy(() -> {
                    for (String path : List.of("a", "b", "c", "d", "e")) {
                        samples.to(path);
                        Prediction<String, String> answered = new Prediction<>(path, "cat", "dog");
                        parts.add(samples, 0, answered, answered);
                    }
                })
                .isInstanceOf(InvalidOutput.class)
                .hasMessageContaining("ask for fewer slices");
    }

    /** Nobody asks for its content. */
    @SuppressWarnings("NullAway")
    private static Sample sample(String path, String label) {
        return new Sample(path, "test", label, "image/png", null, Optional.empty());
    }
}
