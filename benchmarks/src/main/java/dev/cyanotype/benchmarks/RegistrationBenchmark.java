package dev.cyanotype.benchmarks;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Makes a router of many routes in a JVM that has just started, as an application does. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(
        value = 5,
        jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
public class RegistrationBenchmark {
    /** Whose router. */
    @Param({"cyanotype", "jooby", "trie"})
    public String router = "";

    /** What the rules look like: {@link RouteTable}. */
    @Param({"svc", "tenant"})
    public String table = "";

    /** How many rules there are. */
    @Param({"1000", "10000"})
    public int n;

    /** Declares the rules. */
    @Benchmark
    public Object register() {
        return Lookup.of(router, RouteTable.valueOf(table.toUpperCase(Locale.ROOT)), n);
    }
}
