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
import java.util.List;
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
        Answers read = Answers.read(in, answers.samples().size(), outputs);
        assertThat(in.read()).isEqualTo(-1);
        return read;
    }

    @ParameterizedTest
    @EnumSource
    public void bringTensorsOfEveryTypeAndShape(ElementType type) throws IOException {
        Answers answers = new Answers(
                List.of(
                        Answer.of(List.of(tensor("a", type, List.of()), tensor("b", type, List.of(2, 3)))),
                        Answer.none("is not an image"),
                        Answer.of(List.of(tensor("a", type, List.of()), tensor("b", type, List.of(0, 4))))),
                5,
                6);

        assertThat(sent(answers, List.of("a", "b"))).isEqualTo(answers);
    }

    @Test
    public void areNotSentIfTheyAreMoreThanAreTaken() {
        NamedTensor half = tensor("y", ElementType.UINT8, List.of(Answers.MAX_BYTES / 2));
        Answers most = new Answers(List.of(Answer.of(List.of(half)), Answer.of(List.of(half))), 0, 0);
        Answers more = new Answers(
                List.of(
                        Answer.of(List.of(half)),
                        Answer.of(List.of(half)),
                        Answer.of(List.of(tensor("y", ElementType.UINT8, List.of(1 << 20))))),
                0,
                0);

        most.checkSize();

        assertThatThrownBy(more::checkSize)
                .hasMessage("The model gives 65 MiB for a batch of 3, and at most 64 MiB are taken; set models.batch"
                        + " to fewer samples");
    }
}
