package dev.cyanotype.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RoutingPropertiesTest {
    private record Segment(String text, String name, Object value) {}

    @Provide
    Arbitrary<Segment> segments() {
        Arbitrary<String> word = Arbitraries.strings()
                .all()
                .excludeChars('/', '\0', '\n')
                .ofMinLength(1)
                .ofMaxLength(8)
                .filter(RoutingPropertiesTest::isUnicode)
                .filter(text -> !text.equals(".") && !text.equals(".."));
        Arbitrary<String> rest = word.list().ofMinSize(1).ofMaxSize(3).map(words -> String.join("/", words));
        return Arbitraries.oneOf(
                Arbitraries.strings().alpha().ofMinLength(1).map(text -> new Segment(text, "", "")),
                word.map(text -> new Segment("a-<%s>", "string", text)),
                word.map(text -> new Segment("<%s>", "string", text)),
                Arbitraries.integers().greaterOrEqual(0).map(number -> new Segment("<int:%s>.x", "int", number)),
                Arbitraries.longs().map(number -> new Segment("<long(signed=True):%s>", "long", number)),
                Arbitraries.doubles()
                        .between(0.001, 1e15)
                        .ofScale(3)
                        .map(number -> new Segment("<float:%s>", "float", number)),
                Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
                        .as((high, low) -> new Segment("<uuid:%s>", "uuid", new UUID(high, low))),
                rest.map(text -> new Segment("<path:%s>", "path", text)));
    }

    private static boolean isUnicode(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    @Property
    void aBuiltUrlLeadsBackToItsEndpointAndValues(
            @ForAll List<@From("segments") Segment> segments, @ForAll boolean slash) {
        Map<String, Object> values = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder();
        boolean rest = false;
        for (Segment segment : segments) {
            if (!rest || !segment.name.equals("path")) {
                String name = "p" + values.size();
                text.append('/').append(segment.text.formatted(name));
                if (!segment.name.isEmpty()) {
                    values.put(name, segment.value);
                }
                rest |= segment.name.equals("path");
            }
        }
        String rule = text + (slash || segments.isEmpty() ? "/" : "");
        RuleMap<String> map = RuleMap.of(
                List.of(Rule.at(rule, rule).endpoint("page").parse(Converters.standard())), (one, other) -> {});

        Url url = map.urls().build("page", values);

        assertThat(map.match("", url.path(), Method.GET))
                .isEqualTo(new Match.Found<>(map.urls().rules().get(0), rule, values));
    }

    @Property
    void everyRequestGetsOneAnswer(@ForAll long seed, @ForAll String anything, @ForAll Method method) {
        FuzzTable table = new FuzzTable(new SplittableRandom(seed));
        RuleMap<Integer> map =
                RuleMap.of(table.rules.stream().map(FuzzRule::parse).toList(), (one, other) -> {});

        for (String path : List.of(table.path(), "/" + anything)) {
            Match<Integer> match = map.match("", path, method);

            if (match instanceof Match.Found<Integer> found) {
                assertThat(found.rule().methods()).matches(all -> all.isEmpty() || all.contains(method));
            } else if (match instanceof Match.None<Integer> none) {
                assertThat(none.allowed()).doesNotContain(method);
            } else if (match instanceof Match.Redirect<Integer> redirect) {
                assertThat(redirect.url().path()).isNotEqualTo(path).startsWith("/");
            } else {
                assertThat(match).isInstanceOf(Match.Malformed.class);
            }
        }
    }
}
