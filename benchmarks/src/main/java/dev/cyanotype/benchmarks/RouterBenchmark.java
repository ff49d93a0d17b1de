package dev.cyanotype.benchmarks;

import dev.cyanotype.http.Method;
import dev.cyanotype.routing.Converters;
import dev.cyanotype.routing.Match;
import dev.cyanotype.routing.Rule;
import dev.cyanotype.routing.RuleMap;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Looks rules up in tables of services (a literal first) and of tenants (a parameter first). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RouterBenchmark {
    /** How many rules there are. */
    @Param({"10", "100", "1000", "10000"})
    public int routes;

    /** What the rules look like. */
    @Param({"svc", "tenant"})
    public String table = "svc";

    private RuleMap<Integer> map = RuleMap.of(List.of(), (one, other) -> {});
    private String[] hits = {};
    private String[] misses = {};
    private int next;

    /** Declares the rules and the paths. */
    @Setup
    public void declare() {
        List<Rule<Integer>> rules = new ArrayList<>();
        hits = new String[routes];
        misses = new String[routes];
        for (int i = 0; i < routes; i++) {
            boolean service = table.equals("svc");
            String rule = service ? "/svc" + i + "/items/<id>" : "/<tenant>/svc" + i + "/items/<id>";
            rules.add(Rule.at(rule, i).methods(EnumSet.of(Method.GET)).parse(Converters.standard()));
            hits[i] = service ? "/svc" + i + "/items/4711" : "/acme/svc" + i + "/items/4711";
            misses[i] = service ? "/svc" + i + "/things/4711" : "/acme/svc" + i + "/things/4711";
        }
        map = RuleMap.of(rules, (one, other) -> {
            throw new IllegalStateException(one + " conflicts with " + other);
        });
    }

    private int step() {
        next = next + 1 == routes ? 0 : next + 1;
        return next;
    }

    /** Finds a rule with parameters. */
    @Benchmark
    public Match<Integer> hit() {
        return map.match("", hits[step()], Method.GET);
    }

    /** Finds nothing. */
    @Benchmark
    public Match<Integer> miss() {
        return map.match("", misses[step()], Method.GET);
    }

    /** Finds a rule that does not take the method. */
    @Benchmark
    public Match<Integer> wrongMethod() {
        return map.match("", hits[step()], Method.DELETE);
    }
}
