package dev.cyanotype.dispatch;

import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.Body;
import dev.cyanotype.http.body.Event;
import dev.cyanotype.http.body.EventStream;
import dev.cyanotype.json.JsonCodec;
import java.io.IOException;
import java.util.Optional;

/** Events of a scope with a codec of its own; whoever sends them knows that of the application. */
record ScopedEvents(EventStream out, JsonCodec json) implements EventStream {
    /** Returns {@code response}, whose events, if it has any, are written by {@code own} where the sender has {@code outer}. */
    static Response in(Response response, JsonCodec own, JsonCodec outer) {
        return own.equals(outer) || !(response.body() instanceof Body.Events events)
                ? response
                : response.withBody(new Body.Events(out -> events.feed().run(new ScopedEvents(out, own))));
    }

    @Override
    public void send(Event event) throws IOException {
        Object data = event.data();
        out.send(new Event(event.name(), data instanceof String ? data : json.encodeText(data), event.id()));
    }

    @Override
    public void ping() throws IOException {
        out.ping();
    }

    @Override
    public Optional<String> lastEventId() {
        return out.lastEventId();
    }
}
