package dev.cyanotype.blueprints.models.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.blueprints.models.tasks.ClassificationAnswer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifiedLineTest {
    private static final List<String> LABELS = List.of("cat", "dog", "a \"bird\"", "Ænder");

    private final ClassifiedLine line = new ClassifiedLine(LABELS);

    private boolean read(String json) {
        return line.read(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsWhatATestWritesToTheLastDigit() {
        Random random = new Random(5);
        for (int round = 0; round < 2_000; round++) {
            Map<String, Double> scores = new LinkedHashMap<>();
            for (String label : round % 2 == 0 ? LABELS : List.of("dog", "Ænder")) {
                double score = random.nextInt(4) == 0 ? random.nextInt(3) - 1 : random.nextGaussian();
                scores.put(label, score * Math.pow(10, random.nextInt(60) - 30));
            }
            String truth = LABELS.get(random.nextInt(4));
            String answer = LABELS.get(random.nextInt(4));
            byte[] json = PredictionLine.answered(
                            "test/" + truth + "/" + round, truth, new ClassificationAnswer(answer, scores))
                    .json();

            assertThat(line.read(json)).isTrue();

            assertThat(line.path()).isEqualTo("test/" + truth + "/" + round);
            assertThat(LABELS.get(line.truth())).isEqualTo(truth);
            assertThat(LABELS.get(line.answer())).isEqualTo(answer);
            assertThat(line.hasAllScores()).isEqualTo(round % 2 == 0);
            for (int label = 0; label < 4; label++) {
                assertThat(line.scores()[label]).isEqualTo(scores.getOrDefault(LABELS.get(label), Double.NaN));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.1", "1.0E-7, 1e-7", "1e-300, 1e-300", "123456789012345678, 123456789012345678", "-0.5, -0.5"})
    void readsNumbers(String written, double expected) {
        read("{\"path\":\"p\",\"truth\":\"cat\",\"answer\":{\"label\":\"dog\",\"scores\":{\"dog\":" + written + "}}}");

        assertThat(line.scores()[1]).isEqualTo(expected);
    }

    @Test
    void readsAnyOtherJson() {
        assertThat(
                        read(
                                "{ \"truth\": \"cat\", \"path\": \"p\\u0041\", \"answer\": {\"scores\": {}, \"label\": \"dog\"}}"))
                .isTrue();
        assertThat(line.path()).isEqualTo("pA");
        assertThat(line.answer()).isEqualTo(1);
        assertThat(read("{\"path\":\"p\",\"truth\":\"cat\",\"error\":\"was not read\"}"))
                .isFalse();
        assertThat(line.path()).isEqualTo("p");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"path\":\"p\",\"truth\":\"cow\",\"answer\":{\"label\":\"dog\",\"scores\":{}}}",
                "{\"path\":\"p\",\"truth\":\"cat\",\"answer\":{\"label\":\"dog\",\"scores\":{\"dog\":}}}",
                "{\"path\":\"p\",\"truth\":\"cat\",\"answer\":{\"label\":\"dog\",\"scores\":{\"dog\":1",
                "{\"path\":\"p",
                ""
            })
    void refusesWhatIsNoLine(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(RuntimeException.class);
    }
}
