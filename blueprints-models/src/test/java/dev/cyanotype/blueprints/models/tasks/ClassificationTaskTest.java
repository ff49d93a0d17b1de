package dev.cyanotype.blueprints.models.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassificationTaskTest {
    private static ClassificationAnswer answer(Pipeline.Output output, List<String> labels, double... values)
            throws NoAnswer {
        Pipeline.Input input = new Pipeline.Input(
                new Pipeline.Image("L", 1, 1, Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "FLAT");
        Pipeline pipeline = new Pipeline("classification", input, output, Optional.of(labels));
        return new ClassificationTask()
                .answer(pipeline, Map.of("y", NamedTensor.of("y", List.of(values.length), values)));
    }

    private static ClassificationAnswer scores(List<String> labels, double... values) throws NoAnswer {
        return answer(new Pipeline.Output(Optional.of("y"), Optional.empty()), labels, values);
    }

    private static ClassificationAnswer sigmoid(double value) throws NoAnswer {
        return answer(new Pipeline.Output(Optional.empty(), Optional.of("y")), List.of("no", "yes"), value);
    }

    @Test
    void answersTheLabelOfTheHighestScoreAndOfEqualOnesTheFirst() throws NoAnswer {
        ClassificationAnswer answer = scores(List.of("a", "b", "c"), 0.25, 0.5, 0.5);

        assertThat(answer.label()).isEqualTo("b");
        assertThat(answer.scores()).hasToString("{b=0.5, c=0.5, a=0.25}");
    }

    @Test
    void keepsAllScoresInNineDigitsTheHighestFirst() throws NoAnswer {
        List<String> labels = IntStream.range(0, 12).mapToObj(Integer::toString).toList();

        ClassificationAnswer answer =
                scores(labels, IntStream.range(0, 12).mapToDouble(i -> i / 7.0).toArray());

        assertThat(answer.scores().keySet())
                .containsExactly("11", "10", "9", "8", "7", "6", "5", "4", "3", "2", "1", "0");
        assertThat(answer.scores()).containsEntry("11", 1.57142857);
    }

    @Test
    void leavesInfiniteScoresOutWhichJsonCannotHold() throws NoAnswer {
        ClassificationAnswer answer =
                scores(List.of("a", "b", "c"), Double.NEGATIVE_INFINITY, -1, Double.POSITIVE_INFINITY);

        assertThat(answer).isEqualTo(new ClassificationAnswer("c", Map.of("b", -1.0)));
    }

    @Test
    void readsOneProbabilityAsThatOfTheSecondLabel() throws NoAnswer {
        assertThat(sigmoid(0.5)).isEqualTo(new ClassificationAnswer("yes", Map.of("yes", 0.5, "no", 0.5)));
        assertThat(sigmoid(0.25)).isEqualTo(new ClassificationAnswer("no", Map.of("yes", 0.25, "no", 0.75)));
        assertThatThrownBy(() -> sigmoid(Double.NaN)).isInstanceOf(NoAnswer.class);
    }
}
