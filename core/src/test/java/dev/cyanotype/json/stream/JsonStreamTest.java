package dev.cyanotype.json.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.json.JsonException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonStreamTest {
    @Test
    void goesThroughMembersAndElements() throws IOException {
        List<Object> read = new ArrayList<>();

        try (JsonStream json =
                of("\uFEFF{\"skipped\": [{\"a\": 1}], \"images\": [{\"id\": 1.50}, 2, null], \"last\": \"é\"}")) {
            json.members(name -> {
                read.add(name);
                if (name.equals("images")) {
                    json.elements(() -> read.add(String.valueOf(json.value(100))));
                }
                if (name.equals("last")) {
                    read.add(String.valueOf(json.value(100)));
                }
            });
        }

        assertThat(read).containsExactly("skipped", "images", "{id=1.50}", "2", "null", "last", "é");
    }

    @Test
    void keepsNumbersAsTheyStand() throws IOException {
        assertThat(of("[0.10, -12345678901234567890, 1e3, 1e-500]").value(100))
                .isEqualTo(List.of(
                        new BigDecimal("0.10"),
                        new BigDecimal("-12345678901234567890"),
                        new BigDecimal("1e3"),
                        BigDecimal.ZERO));
        assertThat(of("{\"a\": true, \"b\": []}").value(100)).isEqualTo(Map.of("a", true, "b", List.of()));
    }

    @Test
    void refusesWhatIsNoJson() {
        assertRefused("{\"a\": 1, \"a\": 2}", "the name 'a' appears twice");
        assertRefused("[1, 2", "is not JSON");
        assertRefused("[1e999]", "expected a number that fits");
        assertRefused("['a']", "is not JSON");
        assertRefused("[NaN]", "is not JSON (RFC 8259) (at $[0])");
        assertRefused("[".repeat(70) + "]".repeat(70), "is not JSON");
        assertThatThrownBy(() -> of("[1]").members(name -> {}))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("expected an object, got an array (at $)");
        assertThatThrownBy(() -> new JsonStream(new ByteArrayInputStream(new byte[] {'"', (byte) 0xff, '"'})).value(10))
                .isInstanceOf(JsonException.class);
    }

    private static void assertRefused(String text, String why) {
        assertThatThrownBy(() -> of(text).value(1_000))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining(why);
    }

    /** A text without an end would fill the memory. */
    @Test
    void readsNoMoreOfAValueThanIsAllowed() {
        InputStream endless = new SequenceInputStream(new ByteArrayInputStream(new byte[] {'"'}), new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] target, int from, int length) {
                Arrays.fill(target, from, from + length, (byte) 'x');
                return length;
            }
        });

        assertThatThrownBy(() -> new JsonStream(endless).value(1_000_000))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("a value has more than 1000000 characters");
    }

    private static JsonStream of(String text) {
        return new JsonStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
