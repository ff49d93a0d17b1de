package dev.cyanotype.benchmarks;

import dev.cyanotype.benchmarks.WorkloadBlueprint.Dataset;
import dev.cyanotype.benchmarks.WorkloadBlueprint.Line;
import dev.cyanotype.benchmarks.WorkloadBlueprint.Listing;
import dev.cyanotype.benchmarks.WorkloadBlueprint.Order;
import dev.cyanotype.json.JsonCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Writes a listing of 72 records (about 12 KB), and reads an order of about 1 KB. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class JsonBenchmark {
    private final JsonCodec json = JsonCodec.standard();
    private final Listing listing = listing();
    private final String order = order();

    private static Listing listing() {
        List<Dataset> datasets = new ArrayList<>();
        for (int i = 0; i < 72; i++) {
            datasets.add(new Dataset(
                    i,
                    "xray-set-" + i,
                    List.of("train", "test"),
                    i * 1_000 + 7,
                    i / 8.0,
                    "owner" + (i % 10) + "@example.org",
                    "Set " + i + ", \"déjà vu\"",
                    i % 2 == 0));
        }
        return new Listing(datasets, datasets.size());
    }

    private static String order() {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            lines.add(new Line("sku-" + i + "-abcdef", i, i * 1.25));
        }
        return JsonCodec.standard()
                .encodeText(new Order(
                        42, "An order", List.of("a", "b", "c"), lines, "déjà vu, \"quoted\" ".repeat(10), true));
    }

    /** Writes. */
    @Benchmark
    public byte[] encode() {
        return json.encode(listing);
    }

    /** Reads. */
    @Benchmark
    public Order decode() {
        return json.decode(order, Order.class);
    }
}
