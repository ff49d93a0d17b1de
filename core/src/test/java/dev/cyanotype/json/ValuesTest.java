package dev.cyanotype.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of the JDK, arrays and typed maps in JSON. */
class ValuesTest {
    private final JsonCodec json = JsonCodec.standard();

    enum Level {
        HIGH,
        VERY_LOW
    }

    record Times(
            LocalDate day,
            LocalTime time,
            LocalDateTime local,
            OffsetDateTime offset,
            Instant instant,
            Duration duration) {}

    record Names(UUID id, URI link, char letter, Character other, BigDecimal price, BigInteger big) {}

    record Scalars(byte a, Byte b, short c, Short d, int e, Integer f, long g, Long h, float i, Float j, boolean k) {}

    record Arrays(int[] numbers, String[][] texts, List<Level>[] levels, double[] none) {}

    record Keys(Map<Level, Integer> levels, Map<Integer, String> numbers, Map<LocalDate, Level> days) {}

    private String again(String text, Class<?> type) {
        return json.encodeText(json.decode(text, type));
    }

    private List<String> violations(String text, Class<?> type) {
        return catchThrowableOfType(JsonException.class, () -> json.decode(text, type)).faults().stream()
                .map(fault -> fault.pointer() + ": " + fault.detail())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '!', textBlock = """
            LocalDate | "2026-11-26"
            LocalTime | "13:05:01.500"
            LocalDateTime | "2026-11-26T13:05"
            OffsetDateTime | "2026-11-26T13:05+01:00"
            Instant | "2026-11-26T12:05:00Z"
            Duration | "PT1H30M"
            """)
    void writesTimesAsTheyAreRead(String type, String text) throws ClassNotFoundException {
        assertThat(again(text, Class.forName("java.time." + type))).isEqualTo(text);
    }

    @Test
    void readsAndWritesRecordsOfValues() {
        String times = "{\"day\":\"2026-11-26\",\"time\":\"13:05\",\"local\":\"2026-11-26T13:05\","
                + "\"offset\":\"2026-11-26T13:05Z\",\"instant\":\"2026-11-26T13:05:00Z\",\"duration\":\"PT5S\"}";
        String names = "{\"id\":\"123e4567-e89b-12d3-a456-426614174000\",\"link\":\"https://example.org/a?b#c\","
                + "\"letter\":\"ü\",\"other\":\"x\",\"price\":\"12.50\",\"big\":\"123456789012345678901234567890\"}";
        String scalars = "{\"a\":-128,\"b\":127,\"c\":-32768,\"d\":32767,\"e\":-1,\"f\":1,\"g\":9007199254740993,"
                + "\"h\":0,\"i\":1.5,\"j\":2.0,\"k\":true}";

        assertThat(again(times, Times.class)).isEqualTo(times);
        assertThat(again(names, Names.class)).isEqualTo(names);
        assertThat(again(scalars, Scalars.class)).isEqualTo(scalars);
    }

    @Test
    void readsAndWritesArrays() {
        String arrays = "{\"numbers\":[1,2],\"texts\":[[\"a\"],[]],\"levels\":[[\"HIGH\"]],\"none\":[]}";

        assertThat(again(arrays, Arrays.class)).isEqualTo(arrays);
        assertThat(violations("{\"numbers\":[1,\"x\",1.5],\"texts\":[[1]],\"levels\":[],\"none\":1}", Arrays.class))
                .containsExactly(
                        "/numbers/1: expected an integer from -2147483648 to 2147483647, got \"x\"",
                        "/numbers/2: expected an integer from -2147483648 to 2147483647, got 1.5",
                        "/texts/0/0: expected a string, got 1",
                        "/none: expected an array, got 1");
        assertThat(json.decode("[1,2]", int[].class)).containsExactly(1, 2);
    }

    @Test
    void readsAndWritesTypedKeys() {
        String keys =
                "{\"levels\":{\"VERY_LOW\":1,\"HIGH\":2},\"numbers\":{\"-1\":\"x\"},\"days\":{\"2026-11-26\":\"HIGH\"}}";

        Keys read = json.decode(keys, Keys.class);

        assertThat(read.levels()).containsExactly(Map.entry(Level.VERY_LOW, 1), Map.entry(Level.HIGH, 2));
        assertThat(read.numbers()).containsExactly(Map.entry(-1, "x"));
        assertThat(json.encodeText(read)).isEqualTo(keys);
        assertThat(violations(
                        "{\"levels\":{\"high\":1,\"low\":\"2\"},\"numbers\":{\"01\":\"\"},\"days\":{}}", Keys.class))
                .containsExactly(
                        "/levels/high: has a name that is not one of 'HIGH', 'VERY_LOW'",
                        "/levels/low: expected an integer from -2147483648 to 2147483647, got \"2\"",
                        "/levels/low: has a name that is not one of 'HIGH', 'VERY_LOW'",
                        "/numbers/01: has a name that is not an integer from -2147483648 to 2147483647");
    }

    record Ids(Map<UUID, Integer> counts) {}

    @Test
    void refusesTwoNamesOfOneKey() {
        String id = "123e4567-e89b-12d3-a456-426614174000";

        assertThat(violations(
                        "{\"counts\":{\"" + id + "\":1,\"" + id.toUpperCase(java.util.Locale.ROOT) + "\":2}}",
                        Ids.class))
                .containsExactly("/counts/123E4567-E89B-12D3-A456-426614174000: is there twice, in other words");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '!', textBlock = """
            java.time.LocalDate | "2026-02-30" | a date such as '2026-11-26'
            java.time.Instant | "yesterday" | an instant such as '2026-11-26T12:05:00Z'
            java.time.Duration | 5 | a duration such as 'PT1H30M'
            java.util.UUID | "1-1-1-1-1" | a UUID such as '123e4567-e89b-12d3-a456-426614174000'
            java.net.URI | "a b" | a URI
            java.lang.Character | "ab" | one character
            java.lang.Byte | 128 | an integer from -128 to 127
            java.lang.Short | -32769 | an integer from -32768 to 32767
            java.lang.Float | 1e39 | a number that fits a float
            java.math.BigDecimal | 0.12345678901234567 | a number, as a string if it has more than 15 digits
            java.math.BigDecimal | "1e999999999" | a number, as a string if it has more than 15 digits
            java.math.BigInteger | 1.5 | an integer, as a string if it is long
            """)
    void saysWhatAValueLooksLike(String type, String text, String expected) throws ClassNotFoundException {
        assertThat(violations(text, Class.forName(type)).get(0)).startsWith(": expected " + expected + ", got ");
    }

    @Test
    void refusesNumbersThatWouldTakeForEver() {
        assertThat(violations('"' + "9".repeat(1_001) + '"', BigInteger.class)).hasSize(1);
        assertThat(json.decode('"' + "9".repeat(1_000) + '"', BigInteger.class)).isPositive();
        assertThat(json.decode("0.1", BigDecimal.class)).isEqualByComparingTo("0.1");
    }

    record Tree(String name, List<Tree> children, Optional<Tree> parent) {}

    record Holder<T>(T value) {}

    record Odd(Map<Double, String> odd) {}

    record Nested(List<Set<Thread>> threads) {}

    @Test
    void saysWhatCannotBeRead() {
        assertThat(json.unreadable(Tree.class)).isEmpty();
        assertThat(json.unreadable(Object.class)).isEmpty();
        assertThat(json.unreadable(Arrays.class)).isEmpty();
        assertThat(json.unreadable(Keys.class)).isEmpty();
        assertThat(json.unreadable(Holder.class).orElseThrow()).contains("'value' of ", "is the type variable T");
        assertThat(json.unreadable(Odd.class).orElseThrow()).contains("'odd' of ", "has keys of java.lang.Double");
        assertThat(json.unreadable(Nested.class).orElseThrow()).contains("'threads' of ", "is a java.lang.Thread;");
        assertThat(json.unreadable(Map.Entry[].class).orElseThrow()).startsWith("it is a java.util.Map$Entry;");
    }
}
