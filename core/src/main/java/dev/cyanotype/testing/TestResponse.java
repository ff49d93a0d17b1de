package dev.cyanotype.testing;

import dev.cyanotype.http.Headers;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.Body;
import dev.cyanotype.json.JsonCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A response received, with its content read whole. */
public final class TestResponse {
    private static final int SHOWN = 2_000;

    private final Request request;
    private final Response response;
    private final JsonCodec json;
    private byte @Nullable [] content;

    TestResponse(Request request, Response response, JsonCodec json) {
        this.request = request;
        this.response = response;
        this.json = json;
    }

    /** Returns this response if it has the status; fails showing what it says instead. */
    public TestResponse expect(int status) {
        if (response.status() != status) {
            throw new AssertionError("Expected " + status + " for " + request + " but was " + this);
        }
        return this;
    }

    Body body() {
        return response.body();
    }

    /** Returns the status code. */
    public int status() {
        return response.status();
    }

    /** Returns the first value of a header field, or the empty text. */
    public String header(String name) {
        return response.header(name);
    }

    /** Returns the header fields. */
    public Headers headers() {
        return response.headers();
    }

    /** Returns the content; that of a stream or of events is produced now, once. */
    public byte[] bytes() {
        byte[] read = content;
        if (read == null) {
            try {
                read = response.content(json, request.header("last-event-id"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            content = read;
        }
        return read;
    }

    /** Returns the content as UTF-8 text. */
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** Returns the content read from JSON. */
    public <T> T json(Class<T> type) {
        return json.decode(text(), type);
    }

    /** Returns the content read from a JSON object. */
    @SuppressWarnings("unchecked") // a Map read from JSON has text for keys
    public Map<String, Object> json() {
        return json(Map.class);
    }

    /** Returns the value at a JSON Pointer (RFC 6901) of the content, such as {@code /data/0/name}. */
    public @Nullable Object at(String pointer) {
        Object value = json(Object.class);
        for (String step :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
            String name = step.replace("~1", "/").replace("~0", "~");
            value = value instanceof List<?> list
                    ? list.get(Integer.parseInt(name))
                    : value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }

    /** Returns the cookies set, by name; an expired one has an empty value. */
    public Map<String, String> cookies() {
        Map<String, String> cookies = new LinkedHashMap<>();
        for (String field : response.headers().all("set-cookie")) {
            int equals = field.indexOf('=');
            int end = field.indexOf(';');
            cookies.put(field.substring(0, equals), field.substring(equals + 1, end < 0 ? field.length() : end));
        }
        return cookies;
    }

    /** Returns status, header fields, and the beginning of the content, unless that is still to be produced or no text. */
    @Override
    public String toString() {
        boolean inMemory = content != null || response.body() instanceof Body.Bytes;
        return inMemory && isText() ? response + "\n" + shortened(text()) : response.toString();
    }

    private boolean isText() {
        String type = header("content-type");
        return type.startsWith("text/") || type.contains("json") || type.contains("xml");
    }

    private static String shortened(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
