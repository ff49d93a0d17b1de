package dev.cyanotype.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cyanotype.http.HttpException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        return catchThrowableOfType(HttpException.class, () -> json.decode(text, type)).violations().stream()
                .map(violation -> violation.pointer() + ": " + violation.detail())
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
                {"name":"é\\u00e9😀","points":[{"x":1,"y":2}],"flags":{"a":true},"state":"timed-out",
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
                .isEqualTo("{\"name\":\"</é😀>\",\"note\":\"n\",\"points\":[],\"flags\":{},\"state\":\"timed-out\","
                        + "\"size\":9007199254740992,\"anything\":{\"none\":null}}");
        assertThat(json.encodeText(List.of(Optional.empty(), Instant.EPOCH, 1.5, "x")))
                .isEqualTo("[null,\"1970-01-01T00:00:00Z\",1.5,\"x\"]");
    }

    @Test
    void namesEveryViolationWithItsPlace() {
        String text = """
                {"note":7,"points":[{"x":-1,"y":0},{"x":"1","y":1,"z/~":2}],"flags":{"a":"yes"},
                 "state":"RUNNING","size":1.5,"anything":null}""";

        assertThat(violations(text, Everything.class))
                .containsExactly(
                        "/name: is required",
                        "/note: expected a string, got 7",
                        "/points/0: x must not be negative, got -1",
                        "/points/1/x: expected an integer from -2147483648 to 2147483647, got \"1\"",
                        "/points/1/z~1~0: is not known here",
                        "/flags/a: expected true or false, got \"yes\"",
                        "/state: expected one of 'running', 'timed-out', got \"RUNNING\"",
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
                "[\"\\x41\"]"
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
