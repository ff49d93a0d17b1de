package dev.cyanotype.debug;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void endsWhenCausesGoInACircle() {
        Exception one = new Exception("one");
        Exception other = new Exception("other", one);
        one.initCause(other);

        assertThat(Failure.chain(one)).extracting(Failure::message).containsExactly("one", "other");
    }

    @Test
    void listsWhatWasSuppressedBeforeTheCause() {
        Exception error = new Exception("error", new Exception("cause"));
        error.addSuppressed(new Exception("closing failed"));

        List<Failure> chain = Failure.chain(error);

        assertThat(chain).extracting(Failure::relation).containsExactly("", "suppressed", "caused by");
        assertThat(chain.get(2).common()).isPositive();
    }
}
