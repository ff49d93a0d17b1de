package dev.cyanotype.blueprints.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataLabelsTest {
    @Test
    void areAnArrayOfJson() {
        assertThat(MetadataLabels.of(Map.of("labels", "[\"cat\", \"dog\", 3]"))).hasValue(List.of("cat", "dog", "3"));
    }

    @Test
    void areNamesAsUltralyticsWritesThem() {
        assertThat(MetadataLabels.of(Map.of("names", "{0: 'person', 1: \"driver's seat\", 2: 'it\\'s'}")))
                .hasValue(List.of("person", "driver's seat", "it's"));
    }

    @Test
    void areNamesInTheOrderOfTheirNumbers() {
        assertThat(MetadataLabels.of(Map.of("names", "{1: 'b', 0: 'a', 2: 'c', 10: 'k'}")))
                .isEmpty();
        assertThat(MetadataLabels.of(Map.of("names", "{1: 'b', 0: 'a'}"))).hasValue(List.of("a", "b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{}", "{0: 'a'", "{0: 'a', }", "{0 'a'}", "{0: 'a'} and more", "['a', 'b']", "{x: 'a'}"
            })
    void areNothingElse(String names) {
        assertThat(MetadataLabels.of(Map.of("names", names))).isEmpty();
    }
}
