package dev.cyanotype.storage.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.storage.jobs.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
    private static final Instant START = Instant.parse("2026-11-29T01:00:00Z");

    private static final Job.Times TIMES = new Job.Times(Optional.of(START), Optional.empty());

    private static Job job(long done, Long total) {
        return new Job(
                "1",
                "import",
                null,
                Job.State.RUNNING,
                new Job.Progress(done, Optional.ofNullable(total), "files"),
                null,
                null);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 1000, 100, '12–18 min'", // 1 a second, 900 left
        "5000, 6000, 10, '1–3 s'",
        "100, 40000, 100, '8–14 h'",
        "999, 1000, 20, '1 s'",
    })
    void saysAboutHowLongItTakesStill(long done, long total, long seconds, String left) {
        assertThat(Pace.of(job(done, total), TIMES, START.plusSeconds(seconds))
                        .orElseThrow()
                        .left())
                .contains(left);
    }

    @Test
    void saysNothingThatItDoesNotKnow() {
        assertThat(Pace.of(job(100, 1000L), TIMES, START.plusSeconds(9))
                        .orElseThrow()
                        .left())
                .isEmpty();
        assertThat(Pace.of(job(0, 1000L), TIMES, START.plusSeconds(60))
                        .orElseThrow()
                        .left())
                .isEmpty();
        assertThat(Pace.of(job(100, null), TIMES, START.plusSeconds(60))
                        .orElseThrow()
                        .left())
                .isEmpty();
    }

    @Test
    void isNeverLessThanNothingWhenAnotherMachinesClockIsAhead() {
        assertThat(Pace.of(job(1, 2L), TIMES, START.minusSeconds(5))
                        .orElseThrow()
                        .running())
                .isEqualTo(Duration.ZERO);
    }
}
