package dev.cyanotype.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Method;
import dev.cyanotype.routing.match.Match;
import dev.cyanotype.routing.match.RuleMap;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Random tables and requests, held against {@link ReferenceMap}: {@code -Dfuzz.cases=10000000 -Dfuzz.seed=1}. */
class DifferentialTest {
    private static final int REQUESTS_A_TABLE = 40;

    private static String match(RuleMap<Integer> map, String path, Method method) {
        Match<Integer> match = map.match("", path, method);
        if (match instanceof Match.Found<Integer> found) {
            return "found " + found.rule().target() + " " + found.values();
        }
        if (match instanceof Match.Redirect<Integer> redirect) {
            return "redirect " + redirect.url().path();
        }
        if (match instanceof Match.None<Integer> none) {
            return none.allowed().isEmpty() ? "404" : "405 " + new TreeSet<>(none.allowed());
        }
        return match.toString();
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void agreesWithARegularExpressionForEveryRule() {
        long cases = Long.getLong("fuzz.cases", 100_000);
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        System.out.println("fuzz: " + cases + " cases, -Dfuzz.seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);

        for (long done = 0; done < cases; done += REQUESTS_A_TABLE) {
            FuzzTable table = new FuzzTable(random.split());
            RuleMap<Integer> map =
                    RuleMap.of(table.rules.stream().map(FuzzRule::parse).toList(), (one, other) -> {});
            ReferenceMap reference = new ReferenceMap(table.rules);
            for (int i = 0; i < REQUESTS_A_TABLE; i++) {
                String path = table.path();
                Method method = table.method();

                String found = match(map, path, method);

                if (!found.equals(reference.match(path, method))) {
                    assertThat(found)
                            .as("%s %s among %s, seed %d", method, path, table.rules, seed)
                            .isEqualTo(reference.match(path, method));
                }
            }
        }
    }
}
