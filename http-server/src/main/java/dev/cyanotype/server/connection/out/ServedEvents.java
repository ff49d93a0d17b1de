package dev.cyanotype.server.connection.out;

import dev.cyanotype.http.body.Event;
import dev.cyanotype.http.body.EventStream;
import dev.cyanotype.json.JsonCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Server-sent events, each flushed at once. */
final class ServedEvents implements EventStream {
    private final OutputStream out;
    private final JsonCodec json;
    private final Optional<String> lastEventId;
    private final BooleanSupplier stopping;

    ServedEvents(OutputStream out, JsonCodec json, Optional<String> lastEventId, BooleanSupplier stopping) {
        this.out = out;
        this.json = json;
        this.lastEventId = lastEventId;
        this.stopping = stopping;
    }

    @Override
    public void send(Event event) throws IOException {
        write(event.toWire(json));
    }

    @Override
    public void ping() throws IOException {
        write(":\n\n");
    }

    private void write(String text) throws IOException {
        if (stopping.getAsBoolean()) {
            throw new IOException("The server is stopping");
        }
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public Optional<String> lastEventId() {
        return lastEventId;
    }
}
