package dev.cyanotype.http.body;

import dev.cyanotype.json.JsonCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An event stream run to its end into memory. */
public final class CollectedEvents implements EventStream {
    private final JsonCodec json;
    private final OutputStream out;
    private final Optional<String> lastEventId;

    private CollectedEvents(JsonCodec json, OutputStream out, Optional<String> lastEventId) {
        this.json = json;
        this.out = out;
        this.lastEventId = lastEventId;
    }

    /** Runs a feed to its end for a client that saw {@code lastEventId}; writes its events as they would go over the wire. */
    public static void run(Body.Events events, JsonCodec json, OutputStream out, Optional<String> lastEventId)
            throws IOException {
        try {
            events.feed().run(new CollectedEvents(json, out, lastEventId));
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    @Override
    public void send(Event event) throws IOException {
        out.write(event.toWire(json).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void ping() {
        // nobody to keep awake
    }

    @Override
    public Optional<String> lastEventId() {
        return lastEventId;
    }
}
