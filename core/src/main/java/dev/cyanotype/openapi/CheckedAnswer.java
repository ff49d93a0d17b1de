package dev.cyanotype.openapi;

import dev.cyanotype.RouteInfo;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.Body;
import dev.cyanotype.http.body.BodyWriter;
import dev.cyanotype.json.JsonCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Answers that go out only if they are what their route declares. A route that declares nothing promises nothing: its answers
 * are passed over. JSON is read whole into memory for it, so this is for tests.
 */
public final class CheckedAnswer {
    private final RouteInfo route;
    private final Method method;
    private final Response wire;

    private CheckedAnswer(RouteInfo route, Method method, Response wire) {
        this.route = route;
        this.method = method;
        this.wire = wire;
    }

    /**
     * Returns an answer that was compared; one whose body is written as it is produced is compared then, and a difference cuts
     * it short.
     *
     * @param wire the answer as it goes over the wire, before it is compressed
     * @throws IllegalStateException if it differs
     */
    public static Response of(RouteInfo route, Method method, Response wire) {
        return route.contract().answers().isEmpty() ? wire : new CheckedAnswer(route, method, wire).checked();
    }

    private Response checked() {
        if (wire.body() instanceof Body.Stream stream) {
            return wire.withBody(new Body.Stream(out -> write(stream.writer(), out)));
        }
        compare(this::content);
        return wire;
    }

    /** Holds back what is JSON until it has been compared; all else is not read, and goes out as it is produced. */
    private void write(BodyWriter writer, OutputStream out) throws IOException {
        List<byte[]> read = new ArrayList<>();
        compare(() -> {
            read.add(content());
            return read.get(0);
        });
        if (read.isEmpty()) {
            writer.writeTo(out);
        } else {
            out.write(read.get(0));
        }
    }

    private void compare(Supplier<byte[]> content) {
        List<String> differences =
                new ContractCheck().differences(route, method, wire.status(), wire.header("content-type"), content);
        if (!differences.isEmpty()) {
            throw new IllegalStateException("An answer is not what " + route + " declares: "
                    + String.join("; ", differences) + "\n    declared at " + route.declaredAt());
        }
    }

    private byte[] content() {
        try {
            return wire.content(JsonCodec.standard());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
