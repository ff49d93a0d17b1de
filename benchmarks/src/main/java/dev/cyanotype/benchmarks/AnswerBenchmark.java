package dev.cyanotype.benchmarks;

import dev.cyanotype.Router;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.json.JsonCodec;
import java.nio.file.Path;
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

/** Answers the workload's requests without a server, and takes single steps of it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 8, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
public class AnswerBenchmark {
    private final Router router = Router.of(new WorkloadBlueprint(true, Path.of("static")));
    private final JsonCodec json = JsonCodec.standard();
    private final byte[] order = json.encode(Examples.order());
    private final Request asked = Request.get("/plaintext");

    /** A request as it is made, which is part of the others. */
    @Benchmark
    public Request request() {
        return Request.get("/svc17/items/4711");
    }

    /** Finds the route of a request. */
    @Benchmark
    public Object route() {
        return router.route(Request.get("/svc17/items/4711"));
    }

    /** Finds no route, and answers 404. */
    @Benchmark
    public Response notFound() {
        return router.handle(Request.get("/svc17/nothing/4711"));
    }

    /** Answers text. */
    @Benchmark
    public Response plaintext() {
        return router.handle(Request.get("/plaintext"));
    }

    /** Answers a record. */
    @Benchmark
    public Response json() {
        return router.handle(Request.get("/json"));
    }

    /** Answers with the parameter of one of a thousand routes. */
    @Benchmark
    public Response parameter() {
        return router.handle(Request.get("/svc17/items/4711"));
    }

    /** Reads and writes an order. */
    @Benchmark
    public Response echo() {
        return router.handle(Request.post("/api/echo").body("application/json", order));
    }

    /** Encodes a response: the step before it is sent. */
    @Benchmark
    public Response toWire() {
        return Response.text("Hello, World!").toWire(asked, json);
    }

    /** Encodes a response with a record in it. */
    @Benchmark
    public Response toWireJson() {
        return Response.json(new WorkloadBlueprint.Message("Hello, World!")).toWire(asked, json);
    }
}
