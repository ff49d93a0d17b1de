package dev.cyanotype.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExcusesTest {
    private static final Routing NOT_FOUND = Routing.UNKNOWN;

    private static Miss request(String url, Object found, Routing routing) {
        return new Miss(new Fields(Map.of("url", url)), Map.of("status", 200), found, routing);
    }

    private static Miss match(String path, Object expected, Object found) {
        return new Miss(new Fields(Map.of("path", path)), expected, found, Routing.UNKNOWN);
    }

    private static Map<String, Object> status(int status) {
        return Map.of("status", status);
    }

    @Test
    void excusesASlashThatSeparatesNothing() {
        Routing byPath = new Routing(true, Map.of("file", "a/b"), name -> false);
        Routing byText = new Routing(true, Map.of("file", "ab"), name -> false);

        assertThat(Excuses.of(request("/a%2Fb", status(404), NOT_FOUND))).contains("path");
        assertThat(Excuses.of(request("/a%2fb", status(200), byPath))).contains("path");
        assertThat(Excuses.of(request("/a%2Fb", status(200), byText))).isEmpty();
        assertThat(Excuses.of(request("/a?b=%2F", status(404), NOT_FOUND))).isEmpty();
        assertThat(Excuses.of(match("/a%2Fb", status(404), status(200)))).isEmpty();
    }

    @Test
    void excusesNoErrorThatNobodyRaised() {
        Routing raising = new Routing(false, Map.of(), "Conflict"::equals);
        Map<String, Object> raised =
                Map.of("status", 500, "trace", List.of("before_request:k1", "error_handler:h1:Conflict"));

        assertThat(Excuses.of(request("/a%2Fb", status(500), NOT_FOUND))).isEmpty();
        assertThat(Excuses.of(request("/a/../b", status(500), NOT_FOUND))).isEmpty();
        assertThat(Excuses.of(request("/99999999999", status(500), NOT_FOUND))).isEmpty();
        assertThat(Excuses.of(request("/a%2Fb", "java.lang.IllegalStateException: bug", NOT_FOUND)))
                .isEmpty();
        assertThat(Excuses.of(request("/a%2Fb", raised, raising))).contains("path");
        assertThat(Excuses.of(request("/a%2Fb", raised, NOT_FOUND))).isEmpty();
    }

    @Test
    void excusesNumbersThatDoNotFitOnly() {
        assertThat(Excuses.of(match("/i/2147483648", Map.of("args", Map.of("n", 2147483648L)), status(404))))
                .contains("int");
        assertThat(Excuses.of(match("/i/2147483647", Map.of("args", Map.of("n", 2147483647L)), status(404))))
                .isEmpty();
        assertThat(Excuses.of(match("/s/2147483648", Map.of("args", Map.of("s", "2147483648")), status(404))))
                .isEmpty();
    }

    @Test
    void excusesRefusedPathsOnlyIfTheyAreRefused() {
        assertThat(Excuses.of(match("/s/..", Map.of("args", Map.of("v", "..")), status(400))))
                .contains("path");
        assertThat(Excuses.of(match("/s/..", Map.of("args", Map.of("v", "..")), status(404))))
                .isEmpty();
        assertThat(Excuses.of(match("/s/..x", Map.of("args", Map.of("v", "..x")), status(400))))
                .isEmpty();
        assertThat(Excuses.of(request("/s/%ff", status(400), NOT_FOUND))).contains("path");
    }

    @Test
    void excusesTheSameValuesInAnotherForm() {
        Fields any = new Fields(Map.of("url", "/"));
        Map<String, Object> date = Map.of("json", "Thu, 01 Jan 1970 00:00:00 GMT", "status", 200);

        assertThat(Excuses.of(new Miss(any, date, Map.of("json", "1970-01-01T00:00:00Z", "status", 200), NOT_FOUND)))
                .contains("dates");
        assertThat(Excuses.of(new Miss(any, date, Map.of("json", "1970-01-02T00:00:00Z", "status", 200), NOT_FOUND)))
                .isEmpty();
        assertThat(Excuses.of(new Miss(any, Map.of("text", "{\"a\": 1}\n"), Map.of("text", "{\"a\":1}"), NOT_FOUND)))
                .contains("json");
        assertThat(Excuses.of(new Miss(any, Map.of("text", "{\"a\": 1}\n"), Map.of("text", "{\"a\":2}"), NOT_FOUND)))
                .isEmpty();
    }
}
