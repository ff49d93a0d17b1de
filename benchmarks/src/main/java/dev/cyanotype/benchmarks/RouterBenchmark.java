package dev.cyanotype.benchmarks;

import dev.cyanotype.http.Method;
import java.util.Locale;
import java.util.Random;
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

/** Looks 256 paths up in turn, in tables of two kinds and of four sizes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 8, time = 1) // registering 10,000 rules keeps the compiler busy for a while
@Measurement(iterations = 8, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
public class RouterBenchmark {
    private static final int PATHS = 256;

    /** Whose router. */
    @Param({"cyanotype", "jooby", "trie"})
    public String router = "";

    /** What the rules look like: {@link RouteTable}. */
    @Param({"svc", "tenant"})
    public String table = "";

    /** What is looked up: any route, one with parameters (but the tenant's), one without, none, or one with another method. */
    @Param({"hit", "parameters", "static", "miss", "method"})
    public String kind = "";

    /** How many rules there are. */
    @Param({"10", "100", "1000", "10000"})
    public int n;

    private Lookup lookup = Lookup.of("cyanotype", RouteTable.SVC, 0);
    private Method method = Method.GET;
    private final String[] paths = new String[PATHS];
    private int next;

    /** Declares the rules, chooses the paths, and looks each of them up once. */
    @Setup
    public void declare() {
        RouteTable routes = RouteTable.valueOf(table.toUpperCase(Locale.ROOT));
        lookup = Lookup.of(router, routes, n);
        method = kind.equals("method") ? Method.POST : Method.GET;
        boolean miss = kind.equals("miss");
        Random random = new Random(1);
        for (int i = 0; i < PATHS; i++) {
            int route = chosen(random);
            paths[i] = miss ? routes.missing(route) : routes.path(route);
            boolean hit = lookup.isHit(lookup.find(method, paths[i]));
            if (hit == (miss || kind.equals("method"))) {
                throw new IllegalStateException(router + ", " + kind + ": " + paths[i] + " is a hit: " + hit);
            }
        }
    }

    private int chosen(Random random) {
        int route = random.nextInt(n);
        boolean suits = switch (kind) {
            case "parameters" -> !RouteTable.isStatic(route);
            case "static" -> RouteTable.isStatic(route);
            default -> true;
        };
        return suits ? route : chosen(random);
    }

    /** Finds a rule and the values of its parameters, or nothing. */
    @Benchmark
    public Object find() {
        return lookup.find(method, paths[next++ & (PATHS - 1)]);
    }
}
