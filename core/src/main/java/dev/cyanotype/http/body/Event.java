package dev.cyanotype.http.body;

import dev.cyanotype.json.JsonCodec;
import org.jspecify.annotations.Nullable;

/**
 * One server-sent event (WHATWG HTML section 9.2).
 *
 * @param name the event's type
 * @param data what it carries: text is sent as it is, anything else as JSON
 * @param id what a client that lost the connection sends back as {@code Last-Event-ID}, if any
 */
public record Event(String name, Object data, @Nullable String id) {
    /** Returns an event without an id. */
    public static Event of(String name, Object data) {
        return new Event(name, data, null);
    }

    /** Returns this event with an id. */
    public Event id(String newId) {
        return new Event(name, data, newId);
    }

    /** Returns the event as it goes over the wire, with the empty line that ends it. */
    public String toWire(JsonCodec json) {
        StringBuilder out = new StringBuilder();
        if (id != null) {
            field(out, "id", id);
        }
        field(out, "event", name);
        field(out, "data", data instanceof String text ? text : json.encodeText(data));
        return out.append('\n').toString();
    }

    private static void field(StringBuilder out, String name, String value) {
        value.lines().forEach(line -> out.append(name).append(": ").append(line).append('\n'));
    }
}
