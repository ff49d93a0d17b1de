package dev.cyanotype.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Duration STALL = Duration.ofSeconds(30);

    @Test
    void waitsNoLongerThanTheStallTimeAtOnce() {
        assertThat(new Patience(STALL, 0).begin(0)).isEqualTo(STALL.toNanos());
        assertThat(new Patience(STALL, 500).begin(1 << 30)).isEqualTo(STALL.toNanos());
    }

    @Test
    void waitsLessOnceItHasWaited() {
        Patience patience = new Patience(STALL, 500);
        patience.begin(0);
        patience.end();

        assertThat(patience.begin(0)).isLessThan(STALL.toNanos());
    }

    @Test
    void hasNoPatienceLeftForSomebodyWhoUsedItUp() {
        Patience patience = new Patience(Duration.ofNanos(1), 1 << 30);
        patience.begin(0);
        patience.end();

        assertThat(patience.begin(0)).isZero();
    }
}
