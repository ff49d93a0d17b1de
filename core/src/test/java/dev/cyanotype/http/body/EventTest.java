package dev.cyanotype.http.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cyanotype.json.JsonCodec;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventTest {
    private static String wire(Object data) {
        return Event.of("e", data).toWire(JsonCodec.standard());
    }

    /** Browsers do not dispatch an event that has no data at all. */
    @Test
    void hasALineForEachLineOfItsData() {
        assertThat(wire("")).isEqualTo("event: e\ndata: \n\n");
        assertThat(wire("one\r\ntwo\n")).isEqualTo("event: e\ndata: one\ndata: two\ndata: \n\n");
        assertThat(wire(Map.of("n", 1))).isEqualTo("event: e\ndata: {\"n\":1}\n\n");
    }

    @Test
    void refusesWhatWouldBeAnotherField() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Event.of("a\nb", ""))
                .withMessageContaining("name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Event.of("a", "").id("1\r2"))
                .withMessageContaining("id");
    }
}
