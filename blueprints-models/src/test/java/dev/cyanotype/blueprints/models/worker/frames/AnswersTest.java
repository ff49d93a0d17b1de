package dev.cyanotype.blueprints.models.worker.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.blueprints.models.tasks.ElementType;
import dev.cyanotype.blueprints.models.tasks.NamedTensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnswersTest {
    private static NamedTensor tensor(String name, ElementType type, List<Integer> shape) {
        ByteBuffer bytes = ByteBuffer.allocate(NamedTensor.length(type, shape));
        for (int i = 0; i < bytes.capacity(); i++) {
            bytes.put(i, (byte) (i % 7));
        }
        return NamedTensor.of(name, type, shape, bytes);
    }

    private static Answers sent(Answers answers, List<String> outputs) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        answers.write(new DataOutputStream(bytes));
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        Answers read = Answers.read(in, answers.errors().size(), outputs);
        assertThat(in.read()).isEqualTo(-1);
        return read;
    }

    @ParameterizedTest
    @EnumSource
    public void bringTensorsOfEveryTypeAndShape(ElementType type) throws IOException {
        Answers answers = new Answers(
                List.of(Optional.empty(), Optional.of("is not an image"), Optional.empty(), Optional.empty()),
                List.of(
                        new Run(2, List.of(tensor("a", type, List.of(2)), tensor("b", type, List.of(2, 2, 3)))),
                        new Run(1, List.of(tensor("a", type, List.of(1)), tensor("b", type, List.of(1, 0, 4))))),
                5,
                6);

        assertThat(sent(answers, List.of("a", "b"))).isEqualTo(answers);
    }

    @Test
    void giveEachSampleItsRowAndThoseThatCouldNotBeReadTheReason() {
        Answers answers = new Answers(
                List.of(Optional.empty(), Optional.of("is not an image"), Optional.empty(), Optional.empty()),
                List.of(
                        new Run(2, List.of(NamedTensor.of("y", List.of(2, 2), 1, 2, 3, 4))),
                        new Run(1, List.of(NamedTensor.of("y", List.of(1, 3), 5, 6, 7)))),
                0,
                0);

        assertThat(answers.samples())
                .containsExactly(
                        Answer.of(List.of(NamedTensor.of("y", List.of(2), 1, 2))),
                        Answer.none("is not an image"),
                        Answer.of(List.of(NamedTensor.of("y", List.of(2), 3, 4))),
                        Answer.of(List.of(NamedTensor.of("y", List.of(3), 5, 6, 7))));
    }

    @Test
    public void areNotSentIfTheyAreMoreThanAreTaken() {
        Run half = new Run(1, List.of(tensor("y", ElementType.UINT8, List.of(1, Answers.MAX_BYTES / 2))));
        Run little = new Run(1, List.of(tensor("y", ElementType.UINT8, List.of(1, 1 << 20))));
        Answers most = new Answers(Collections.nCopies(2, Optional.empty()), List.of(half, half), 0, 0);
        Answers more = new Answers(Collections.nCopies(3, Optional.empty()), List.of(half, half, little), 0, 0);

        most.checkSize();

        assertThatThrownBy(more::checkSize)
                .hasMessage("The model gives 65 MiB for a batch of 3, and at most 64 MiB are taken; set models.batch"
                        + " to fewer samples");
    }
}
