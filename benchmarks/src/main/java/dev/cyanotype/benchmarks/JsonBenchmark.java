package dev.cyanotype.benchmarks;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.cyanotype.benchmarks.WorkloadBlueprint.Listing;
import dev.cyanotype.benchmarks.WorkloadBlueprint.Order;
import dev.cyanotype.json.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Writes a listing of 72 records (11.6 KB), and reads and writes an order of 1 KB; each by Gson as well. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 8, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
public class JsonBenchmark {
    private final JsonCodec json = JsonCodec.standard();
    private final Gson gson = new GsonBuilder().disableHtmlEscaping().create();
    private final Listing listing = Examples.listing(List.of("train", "test"), "x");
    private final Order order = Examples.order();
    private final String text = json.encodeText(order);

    /** Compares what is compared. */
    @Setup
    public void check() {
        if (!Arrays.equals(listing(), listingByGson())
                || !Arrays.equals(order(), orderByGson())
                || !readOrder().equals(order)
                || !readOrderByGson().equals(order)) {
            throw new IllegalStateException("We and Gson differ");
        }
    }

    /** The listing by us. */
    @Benchmark
    public byte[] listing() {
        return json.encode(listing);
    }

    /** The listing by Gson. */
    @Benchmark
    public byte[] listingByGson() {
        return gson.toJson(listing).getBytes(StandardCharsets.UTF_8);
    }

    /** The order, written by us. */
    @Benchmark
    public byte[] order() {
        return json.encode(order);
    }

    /** The order, written by Gson. */
    @Benchmark
    public byte[] orderByGson() {
        return gson.toJson(order).getBytes(StandardCharsets.UTF_8);
    }

    /** The order, read by us: strictly, and checked. */
    @Benchmark
    public Order readOrder() {
        return json.decode(text, Order.class);
    }

    /** The order, read by Gson. */
    @Benchmark
    public Order readOrderByGson() {
        return gson.fromJson(text, Order.class);
    }
}
