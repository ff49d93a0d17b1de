package dev.cyanotype.blueprints.models.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BatchTimesTest {
    private static long[] kept(long batches) {
        BatchTimes times = new BatchTimes();
        LongStream.range(0, batches).forEach(times::add);
        return times.nanos();
    }

    @Test
    void keepsEveryTimeOfATestOfFewBatches() {
        assertThat(kept(100)).isEqualTo(LongStream.range(0, 100).toArray());
        assertThat(kept(1 << 16)).hasSize(1 << 16);
    }

    @Test
    void keepsTimesFromTheWholeOfALongTestWithinBounds() {
        long[] kept = kept(1_000_000);

        assertThat(kept).hasSizeBetween(1 << 15, 1 << 16);
        assertThat(kept[0]).isZero();
        assertThat(kept)
                .isEqualTo(LongStream.range(0, 1_000_000)
                        .filter(batch -> batch % 16 == 0)
                        .toArray());
    }
}
