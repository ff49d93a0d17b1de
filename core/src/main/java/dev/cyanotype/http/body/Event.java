package dev.cyanotype.http.body;

import dev.cyanotype.json.JsonCodec;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One server-sent event (WHATWG HTML section 9.2).
 *
 * @param name the event's type
 * @param data what it carries: text is sent as it is, anything else as JSON
 * @param id what a client that lost the connection sends back as {@code Last-Event-ID}, if any
 */
public record Event(String name, Object data, @Nullable String id) {
    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");

    /** Refuses a name or an id that has a line break, which would be another field. */
    public Event {
        requireOneLine("name", name);
        if (id != null) {
            requireOneLine("id", id);
        }
    }

    private static void requireOneLine(String what, String text) {
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("The " + what + " of an event must be one line, not '" + text + "'");
        }
    }

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
        String content = data instanceof String text ? text : json.encodeText(data);
        for (String line : LINE_BREAK.split(content, -1)) { // none is left out: an event without data is not dispatched
            field(out, "data", line);
        }
        return out.append('\n').toString();
    }

    private static void field(StringBuilder out, String name, String value) {
        out.append(name).append(": ").append(value).append('\n');
    }
}
