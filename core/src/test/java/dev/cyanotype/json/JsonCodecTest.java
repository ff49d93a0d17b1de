package dev.cyanotype.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCodecTest {
    private final JsonCodec json = JsonCodec.standard();

    enum State {
        RUNNING,
        TIMED_OUT
    }

    record Point(int x, double y) {
        Point {
            if (x < 0) {
                throw new IllegalArgumentException("x must not be negative, got " + x);
            }
        }
    }

    record Everything(
            String name,
            Optional<String> note,
            List<Point> points,
            Map<String, Boolean> flags,
            State state,
            long size,
            Object anything) {}

    private List<String> violations(String text, Class<?> type) {
        return catchThrowableOfType(JsonException.class, () -> json.decode(text, type)).faults().stream()
                .map(fault -> fault.pointer() + ": " + fault.detail())
                .toList();
    }

    @Test
    void readsNullWhereNothingMayBe() {
        assertThat((Object) json.decode("null", Optional.class)).isEqualTo(Optional.empty());
        assertThat((Object) json.decode("{\"a\":null}", Optional.class))
                .isEqualTo(Optional.of(Collections.singletonMap("a", null)));
        assertThat(violations("null", Object.class)).containsExactly(": must not be null");
    }

    @Test
    void readsRecordsWithEverythingInThem() {
        Everything read = json.decode("""
                {"name":"é\\u00e9😀","points":[{"x":1,"y":2}],"flags":{"a":true},"state":"TIMED_OUT",
                 "size":9007199254740993,"anything":{"list":[1,2.5,"x",null]}}""", Everything.class);

        Map<String, Object> anything = new HashMap<>();
        anything.put("list", Arrays.asList(1L, 2.5, "x", null));
        assertThat(read)
                .isEqualTo(new Everything(
                        "éé😀",
                        Optional.empty(),
                        List.of(new Point(1, 2)),
                        Map.of("a", true),
                        State.TIMED_OUT,
                        9007199254740993L,
                        anything));
    }

    @Test
    void writesRecordsMapsAndNulls() {
        Map<String, Object> map = new HashMap<>();
        map.put("none", null);

        assertThat(json.encodeText(new Everything(
                        "</é😀>", Optional.of("n"), List.of(), Map.of(), State.TIMED_OUT, 1L << 53, map)))
                .isEqualTo("{\"name\":\"</é😀>\",\"note\":\"n\",\"points\":[],\"flags\":{},\"state\":\"TIMED_OUT\","
                        + "\"size\":9007199254740992,\"anything\":{\"none\":null}}");
        assertThat(json.encodeText(List.of(Optional.empty(), Instant.EPOCH, 1.5, "x")))
                .isEqualTo("[null,\"1970-01-01T00:00:00Z\",1.5,\"x\"]");
    }

    @Test
    void writesForPeople() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("title", "<b>");
        value.put("none", null);
        value.put("sizes", List.of(12345678901L, 0.1));

        assertThat(JsonCodec.readable(value))
                .isEqualTo("{\n  \"title\": \"<b>\",\n  \"sizes\": [\n    12345678901,\n    0.1\n  ]\n}");
    }

    @Test
    void writesEveryCharacter() {
        assertThat(json.encodeText("\"\\/\t\b\n\r\f\u0000\u001f\u007f"))
                .isEqualTo("\"\\\"\\\\/\\t\\b\\n\\r\\f\\u0000\\u001f\u007f\"");
        assertThat(json.encodeText("é€😀\u2028\u2029")).isEqualTo("\"é€😀\\u2028\\u2029\"");
        assertThat(json.encodeText("\ud83da\ude00\ud83d")).isEqualTo("\"\ufffda\ufffd\ufffd\"");
        assertThat(json.encodeText("€".repeat(1_000))).isEqualTo('"' + "€".repeat(1_000) + '"');
    }

    @Test
    void readsIntegersOfAnySizeThatFits() {
        Object read = json.decode("[9223372036854775807,-9223372036854775808,9223372036854775808]", Object.class);

        assertThat(read).isEqualTo(List.of(Long.MAX_VALUE, Long.MIN_VALUE, 9223372036854775808.0));
    }

    @Test
    void writesNumbers() {
        assertThat(json.encodeText(List.of(0, 10, -1, Long.MAX_VALUE, Long.MIN_VALUE, (short) 7, (byte) -7)))
                .isEqualTo("[0,10,-1,9223372036854775807,-9223372036854775808,7,-7]");
        assertThat(json.encodeText(List.of(1.0, 1e300, 0.1f, new BigDecimal("1.50"), new BigInteger("12"))))
                .isEqualTo("[1.0,1.0E300,0.1,\"1.50\",12]");
        assertThatThrownBy(() -> json.encode(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("JSON has no number for NaN");
    }

    @SuppressWarnings("unused") // read by Gson
    private static final class Foreign {
        private final Point point = new Point(1, 2);
        private final List<State> states = List.of(State.TIMED_OUT);
        private final Optional<String> note = Optional.of("é");
        private final @Nullable Point none = null;
        private final int[] sizes = {1, 2};
    }

    @Test
    void writesWhatItKnowsInsideOfOtherObjects() {
        assertThat(json.encodeText(Map.of("x", new Foreign())))
                .isEqualTo(
                        "{\"x\":{\"point\":{\"x\":1,\"y\":2.0},\"states\":[\"TIMED_OUT\"],\"note\":\"é\",\"none\":null,"
                                + "\"sizes\":[1,2]}}");
        assertThat(json.encodeText(new Object[] {new Point(1, 2), null, new Object[0], 'c'}))
                .isEqualTo("[{\"x\":1,\"y\":2.0},null,[],\"c\"]");
    }

    @Test
    void saysWhereTextIsNotJson() {
        assertThat(violations("{\"a\":\n tru}", Object.class))
                .containsExactly(": is not JSON: expected a value at line 2, column 2");
        assertThat(violations("[1;2]", Object.class))
                .containsExactly(": is not JSON: expected ']' at line 1, column 3");
        assertThat(violations("\n\n{\"a\":1,\"a\":2}", Object.class))
                .containsExactly(": is not JSON: the name 'a' appears twice at line 3, column 13");
    }

    @Test
    void readsEveryEscapeAndABeginningOfAFile() {
        assertThat(json.decode("\ufeff \"\\u00E9\\ud83d\\ude00\\\"\\\\\\/\\b\\f\\n\\r\\t\" ", Object.class))
                .isEqualTo("é😀\"\\/\b\f\n\r\t");
        assertThat(json.decode("[-0,0.5,1E+2,1e-2,123456789012345678,12345678901234567890]", Object.class))
                .isEqualTo(List.of(0L, 0.5, 100.0, 0.01, 123456789012345678L, 12345678901234567890.0));
    }

    @Test
    void namesEveryViolationWithItsPlace() {
        String text = """
                {"note":7,"points":[{"x":-1,"y":0},{"x":"1","y":1,"z/~":2}],"flags":{"a":"yes"},
                 "state":"running","size":1.5,"anything":null}""";

        assertThat(violations(text, Everything.class))
                .containsExactly(
                        "/name: is required",
                        "/note: expected a string, got 7",
                        "/points/0: x must not be negative, got -1",
                        "/points/1/x: expected an integer from -2147483648 to 2147483647, got \"1\"",
                        "/points/1/z~1~0: is not known here",
                        "/flags/a: expected true or false, got \"yes\"",
                        "/state: expected one of 'RUNNING', 'TIMED_OUT', got \"running\"",
                        "/size: expected an integer, got 1.5");
    }

    @Test
    void saysWhatIsWrongAtTheTop() {
        assertThat(violations("[]", Point.class)).containsExactly(": expected an object, got []");
        assertThat(violations("null", Point.class)).containsExactly(": is required");
        assertThat(violations("", Point.class)).containsExactly(": is empty where JSON was expected");
        assertThat(violations("[1, 2", Object.class)).containsExactly(": is not JSON: it ends too early");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2}",
                "{a:1}",
                "{'a':1}",
                "[1,]",
                "[01]",
                "[+1]",
                "[.5]",
                "[NaN]",
                "[1e400]",
                "[tru]",
                "[True]",
                "// c\n[]",
                "[1] [2]",
                "[\"\\ud800\"]",
                "[\"a\nb\"]",
                "{\"a\"=1}",
                ")]}'\n[]",
                "[1;2]",
                "[\"\\x41\"]",
                "[\"\\u00g0\"]",
                "[\"\\ud83dx\"]",
                "[\"abc",
                "[\"\\",
                "[1.]",
                "[1e]",
                "[-]",
                "-",
                "{\"a\":1,}",
                "{,}",
                "{\"a\" 1}",
                "[1,,2]",
                "[1\u00a0]",
                "nul"
            })
    void refusesWhatIsNotStrictlyJson(String text) {
        assertThat(violations(text, Object.class)).hasSize(1);
    }

    static List<String> tooMuch() {
        return List.of("[".repeat(65) + "]".repeat(65), "[" + "1".repeat(101) + "]");
    }

    @ParameterizedTest
    @MethodSource("tooMuch")
    void refusesTooMuchDepthAndTooLongNumbers(String text) {
        assertThat(violations(text, Object.class)).hasSize(1);
    }

    @Test
    void takesSixtyFourLevels() {
        assertThat(json.decode("[".repeat(64) + "]".repeat(64), Object.class)).isInstanceOf(List.class);
    }
}
