package dev.cyanotype.routing.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.http.Method;
import dev.cyanotype.routing.Converters;
import dev.cyanotype.routing.rule.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleMapTest {
    private static final RuleMap<String> PAGES = map(
            "/",
            "/items/",
            "/items/<int:id>",
            "/items/<name>",
            "/items/new",
            "/items/<name>.json",
            "/files/<path:file>",
            "/files/<path:file>/edit",
            "/<any(de,fr):language>/about",
            "/<float:x>,<float:y>",
            "/objects/<uuid:id>",
            "/codes/<string(length=3):code>");

    private static RuleMap<String> map(String... rules) {
        return RuleMap.of(Arrays.stream(rules).map(RuleMapTest::rule).toList(), (one, other) -> {
            throw new AssertionError(one + " conflicts with " + other);
        });
    }

    private static Rule<String> rule(String text) {
        return rule(text, Method.GET);
    }

    private static Rule<String> rule(String text, Method method) {
        return Rule.at(text, text).methods(EnumSet.of(method)).parse(Converters.standard());
    }

    private static String found(String path) {
        Match<String> match = PAGES.match("", path, Method.GET);
        if (match instanceof Match.Found<String> found) {
            return found.rule().text() + " " + found.values();
        }
        return match instanceof Match.Redirect<String> redirect
                ? "-> " + redirect.url().path()
                : "nothing";
    }

    /** What stands for an encoded slash inside must be nothing that a name can contain: this is D800 DC80 in Java. */
    @Test
    void keepsLettersOfEveryPlane() {
        assertThat(found("/files/%F0%90%82%80")).isEqualTo("/files/<path:file> {file=\uD800\uDC80}");
        assertThat(found("/items/%F0%90%82%80")).isEqualTo("/items/<name> {name=\uD800\uDC80}");
        assertThat(found("/files/\0")).isEqualTo("nothing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /                      | / {}
            /items/new             | /items/new {}
            /items/7               | /items/<int:id> {id=7}
            /items/seven           | /items/<name> {name=seven}
            /items/seven.json      | /items/<name>.json {name=seven}
            /files/a/b.txt         | /files/<path:file> {file=a/b.txt}
            /files/a/b/edit        | /files/<path:file>/edit {file=a/b}
            /de/about              | /<any(de,fr):language>/about {language=de}
            /it/about              | nothing
            /1.5,2.5               | /<float:x>,<float:y> {x=1.5, y=2.5}
            /codes/abc             | /codes/<string(length=3):code> {code=abc}
            /codes/abcd            | nothing
            /elsewhere             | nothing
            /items/9999999999      | nothing
            """)
    void findsTheMostSpecificRule(String path, String expected) {
        assertThat(found(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/items, -> /items/",
        "//items/new, /items/new {}",
        "/items//new, -> /items/new",
        "/items//, -> /items/",
        "//items, -> /items/",
        "/items%2F, nothing"
    })
    void redirectsToTheSlashAndMergesSlashes(String path, String expected) {
        assertThat(found(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /items/a%20b     | /items/<name> {name=a b}
            /items/%C3%A9    | /items/<name> {name=é}
            /items/a%2Fb     | nothing
            /files/a%2Fb     | /files/<path:file> {file=a/b}
            /items/%6Eew     | /items/new {}
            """)
    void splitsBeforeItDecodes(String path, String expected) {
        assertThat(found(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/files/../secret",
                "/files/%2E%2E/secret",
                "/files/a%2F..%2Fb",
                "/items/%00",
                "/items/%zz",
                "/items/%4",
                "/items/%C0%AF",
                "/items/%ED%A0%80",
                "/./items/"
            })
    void refusesMalformedPaths(String path) {
        assertThat(PAGES.match("", path, Method.GET)).isInstanceOf(Match.Malformed.class);
    }

    @Test
    void namesTheMethodsThatWouldBeAllowed() {
        RuleMap<String> map = RuleMap.of(
                List.of(rule("/a", Method.GET), rule("/a", Method.POST), rule("/<x>", Method.DELETE)), (one, other) -> {
                    throw new AssertionError();
                });

        Match<String> match = map.match("", "/a", Method.PUT);

        assertThat(match).isEqualTo(new Match.None<>(EnumSet.of(Method.GET, Method.HEAD, Method.POST, Method.DELETE)));
        assertThat(map.allowed("", "/a")).containsExactly(Method.GET, Method.HEAD, Method.POST, Method.DELETE);
    }

    @Test
    void reportsRulesThatMatchTheSameRequests() {
        List<String> conflicts = new ArrayList<>();

        RuleMap.of(
                List.of(rule("/a/<x>"), rule("/a/<y>"), rule("/a/<int:y>")),
                (one, other) -> conflicts.add(one + " " + other));

        assertThat(conflicts).containsExactly("/a/<x> /a/<y>");
    }

    /** An int has room for 31 methods besides those that no rule names. */
    @Test
    void hasABitOfItsOwnForEachMethod() {
        assertThat(Arrays.stream(Method.values()).map(Rule::bit))
                .doesNotHaveDuplicates()
                .doesNotContain(0, Rule.bit(null));
    }

    @Test
    void takesTheSubdomainBeforeThePath() {
        Rule<String> rule = Rule.at("/x", "profile")
                .domain("<user>")
                .methods(EnumSet.of(Method.GET))
                .parse(Converters.standard());
        RuleMap<String> map = RuleMap.of(List.of(rule), (one, other) -> {});

        Match<String> match = map.match("ada", "/x", Method.GET);

        assertThat(match).isEqualTo(new Match.Found<>(rule, "profile", Map.of("user", "ada")));
        assertThat(map.match("", "/x", Method.GET)).isInstanceOf(Match.None.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            items          | must start with a slash
            /<int:         | unexpected '<' at position 1
            /<colour:x>    | There is no converter 'colour'; known converters are [any, default, float, int, long, path, string, uuid]
            /<a>/<a>       | has the parameter 'a' twice
            /{name}        | a parameter is written '<name>'
            /<int(min=x):a>| The argument 'min' must be an integer, not 'x'
            """)
    void saysWhatIsMalformed(String text, String message) {
        assertThatThrownBy(() -> rule(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
