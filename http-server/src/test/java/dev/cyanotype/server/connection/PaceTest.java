package dev.cyanotype.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Duration STALL = Duration.ofSeconds(30);

    @Test
    void waitsNoLongerThanTheStallTimeAtOnce() {
        assertThat(new Pace(STALL, 0).begin(0)).isEqualTo(STALL.toNanos());
        assertThat(new Pace(STALL, 500).begin(1 << 30)).isEqualTo(STALL.toNanos());
    }

    @Test
    void waitsLessOnceItHasWaited() {
        Pace pace = new Pace(STALL, 500);
        pace.begin(0);
        pace.end();

        assertThat(pace.begin(0)).isLessThan(STALL.toNanos());
    }

    @Test
    void hasNoPatienceLeftForSomebodyWhoUsedItUp() {
        Pace pace = new Pace(Duration.ofNanos(1), 1 << 30);
        pace.begin(0);
        pace.end();

        assertThat(pace.begin(0)).isZero();
    }
}
