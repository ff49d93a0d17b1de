package dev.cyanotype.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Method;
import dev.cyanotype.routing.match.Match;
import dev.cyanotype.routing.match.RuleMap;
import dev.cyanotype.routing.rule.Rule;
import dev.cyanotype.routing.url.BuiltUrl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What holds for all rules and requests, tried with many: {@code -Dproperty.tries=100000 -Dproperty.seed=1}. */
class RoutingPropertiesTest {
    private static final int TRIES = Integer.getInteger("property.tries", 1_000);
    private static final long SEED = Long.getLong("property.seed", System.nanoTime());

    private final RandomGenerator random = new SplittableRandom(SEED);

    private record Segment(String text, String name, Object value) {}

    private Segment segment() {
        return switch (random.nextInt(8)) {
            case 0 -> new Segment(letters(), "", "");
            case 1 -> new Segment("a-<%s>", "string", word());
            case 2 -> new Segment("<%s>", "string", word());
            case 3 -> new Segment("<int:%s>.x", "int", random.nextInt() >>> random.nextInt(1, 32));
            case 4 -> new Segment("<long(signed=True):%s>", "long", random.nextLong() >> random.nextInt(64));
            case 5 -> new Segment("<float:%s>", "float", (1 + random.nextLong(1L << random.nextInt(59))) / 1_000.0);
            case 6 -> new Segment("<uuid:%s>", "uuid", new UUID(random.nextLong(), random.nextLong()));
            default -> new Segment("<path:%s>", "path", path());
        };
    }

    private String letters() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(1, 9); i > 0; i--) {
            text.append((char) ((random.nextBoolean() ? 'a' : 'A') + random.nextInt(26)));
        }
        return text.toString();
    }

    private String path() {
        List<String> words = new ArrayList<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            words.add(word());
        }
        return String.join("/", words);
    }

    /** Returns what may stand between two slashes: any characters but those that are refused there. */
    private String word() {
        String word = text(random.nextInt(1, 9)).replaceAll("[/\0\n]", "%");
        return word.equals(".") || word.equals("..") ? "..." : word;
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            int point = random.nextInt(
                    switch (random.nextInt(4)) {
                        case 0 -> Character.MAX_CODE_POINT + 1;
                        case 1 -> Character.MIN_SURROGATE;
                        default -> 0x100;
                    });
            text.appendCodePoint(Character.getType(point) == Character.SURROGATE ? ' ' : point);
        }
        return text.toString();
    }

    @Test
    void aBuiltUrlLeadsBackToItsEndpointAndValues() {
        for (int i = 0; i < TRIES; i++) {
            Map<String, Object> values = new LinkedHashMap<>();
            String rule = rule(values);
            RuleMap<String> map = RuleMap.of(
                    List.of(Rule.at(rule, rule).endpoint("page").parse(Converters.standard())), (one, other) -> {});

            BuiltUrl url = map.urls().build("page", values);

            assertThat(map.match("", url.path(), Method.GET))
                    .as("%s with %s, -Dproperty.seed=%d", rule, values, SEED)
                    .isEqualTo(new Match.Found<>(map.urls().rules().get(0), rule, values));
        }
    }

    /** Returns a rule, of which at most one parameter is a path, and gives its parameters values. */
    private String rule(Map<String, Object> values) {
        StringBuilder text = new StringBuilder();
        boolean rest = false;
        for (int left = random.nextInt(6); left > 0; left--) {
            Segment segment = segment();
            boolean path = segment.name.equals("path");
            if (!rest || !path) {
                String name = "p" + values.size();
                text.append('/').append(segment.text.formatted(name));
                if (!segment.name.isEmpty()) {
                    values.put(name, segment.value);
                }
                rest |= path;
            }
        }
        return text + (text.isEmpty() || random.nextBoolean() ? "/" : "");
    }

    @Test
    void everyRequestGetsOneAnswer() {
        for (int i = 0; i < TRIES; i++) {
            FuzzTable table = new FuzzTable(random);
            RuleMap<Integer> map =
                    RuleMap.of(table.rules.stream().map(FuzzRule::parse).toList(), (one, other) -> {});
            Method method = Method.values()[random.nextInt(Method.values().length)];

            for (String path : List.of(table.path(), "/" + text(random.nextInt(40)))) {
                isOneAnswer(map.match("", path, method), path, method);
            }
        }
    }

    private static void isOneAnswer(Match<Integer> match, String path, Method method) {
        String asked = method + " " + path + ", -Dproperty.seed=" + SEED;
        if (match instanceof Match.Found<Integer> found) {
            assertThat(found.rule().methods()).as(asked).matches(all -> all.isEmpty() || all.contains(method));
        } else if (match instanceof Match.None<Integer> none) {
            assertThat(none.allowed()).as(asked).doesNotContain(method);
        } else if (match instanceof Match.Redirect<Integer> redirect) {
            assertThat(redirect.url().path()).as(asked).isNotEqualTo(path).startsWith("/");
        } else {
            assertThat(match).as(asked).isInstanceOf(Match.Malformed.class);
        }
    }
}
