package dev.cyanotype.json.stream;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import dev.cyanotype.json.JsonException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes through JSON of any length: only single values are held in memory, none of them larger than its reader allows. What is
 * wrong is told as a {@link JsonException} with the place. Not thread-safe.
 *
 * <pre>{@code
 * try (JsonStream json = new JsonStream(file)) {
 *     json.members(name -> {
 *         if (name.equals("images")) {
 *             json.elements(() -> take(json.value(65_536)));
 *         }
 *     });
 * }
 * }</pre>
 */
public final class JsonStream implements Closeable {
    private static final int DEEPEST = 64;
    private static final int LONGEST_NAME = 65_536;
    private static final int LONGEST_NUMBER = 100;
    private static final int SMALLEST_EXPONENT = -400;

    private static final Map<JsonToken, String> NAMES = Map.of(
            JsonToken.BEGIN_OBJECT, "an object",
            JsonToken.BEGIN_ARRAY, "an array",
            JsonToken.STRING, "a text",
            JsonToken.NUMBER, "a number",
            JsonToken.BOOLEAN, "true or false",
            JsonToken.NULL, "null",
            JsonToken.END_DOCUMENT, "nothing");

    private final BoundedReader source;
    private final JsonReader json;

    /** Reads UTF-8 from a stream, which is closed with this. */
    public JsonStream(InputStream utf8) {
        this(new InputStreamReader(
                utf8,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    /** Reads a text. */
    public JsonStream(String text) {
        this(new StringReader(text));
    }

    private JsonStream(Reader characters) {
        source = new BoundedReader(characters);
        json = new JsonReader(source);
        json.setStrictness(Strictness.STRICT);
        json.setNestingLimit(DEEPEST);
    }

    /** Takes the members of an object; a value that it does not read is passed over. */
    @FunctionalInterface
    public interface Members {
        /** Takes the member of a name, whose value is next. */
        void member(String name) throws IOException;
    }

    /** Takes the elements of an array; one that it does not read is passed over. */
    @FunctionalInterface
    public interface Elements {
        /** Takes the element that is next. */
        void element() throws IOException;
    }

    private interface Step<T> {
        T run() throws IOException;
    }

    /** Goes through the object that is next; fails if something else is. */
    public void members(Members visitor) throws IOException {
        expect(JsonToken.BEGIN_OBJECT, "an object");
        read(LONGEST_NAME, () -> {
            json.beginObject();
            return true;
        });
        while (read(LONGEST_NAME, json::hasNext)) {
            String name = read(LONGEST_NAME, json::nextName);
            String place = json.getPath();
            visitor.member(name);
            passOver(place);
        }
        read(LONGEST_NAME, () -> {
            json.endObject();
            return true;
        });
    }

    /** Goes through the array that is next; fails if something else is. */
    public void elements(Elements visitor) throws IOException {
        expect(JsonToken.BEGIN_ARRAY, "an array");
        read(LONGEST_NAME, () -> {
            json.beginArray();
            return true;
        });
        while (read(LONGEST_NAME, json::hasNext)) {
            String place = json.getPath();
            visitor.element();
            passOver(place);
        }
        read(LONGEST_NAME, () -> {
            json.endArray();
            return true;
        });
    }

    /** Fails if anything but white space follows. */
    public void end() throws IOException {
        expect(JsonToken.END_DOCUMENT, "nothing more");
    }

    /** Passes over the value at a place, if it is still there. */
    private void passOver(String place) throws IOException {
        boolean unread = json.getPath().equals(place) && isValue(read(LONGEST_NAME, json::peek));
        if (unread) {
            read(Long.MAX_VALUE, () -> {
                json.skipValue();
                return true;
            });
        }
    }

    private static boolean isValue(JsonToken token) {
        return token != JsonToken.NAME && token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY;
    }

    /**
     * Reads the value that is next: maps in the order of their members, lists, text, {@link BigDecimal}, booleans and null.
     *
     * @param most how many characters it may have
     */
    public @Nullable Object value(int most) throws IOException {
        List<@Nullable Object> one = new ArrayList<>(1);
        read(most, () -> one.add(value()));
        return one.get(0);
    }

    private @Nullable Object value() throws IOException {
        JsonToken token = json.peek();
        return switch (token) {
            case BEGIN_OBJECT -> object();
            case BEGIN_ARRAY -> array();
            case STRING -> json.nextString();
            case NUMBER -> number(json.nextString());
            case BOOLEAN -> json.nextBoolean();
            case NULL -> nothing();
            default -> throw refused("expected a value");
        };
    }

    private @Nullable Object nothing() throws IOException {
        json.nextNull();
        return null;
    }

    private Map<String, @Nullable Object> object() throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            Object value = value();
            if (members.containsKey(name)) {
                throw refused("the name '" + name + "' appears twice");
            }
            members.put(name, value);
        }
        json.endObject();
        return Collections.unmodifiableMap(members);
    }

    private List<@Nullable Object> array() throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            elements.add(value());
        }
        json.endArray();
        return Collections.unmodifiableList(elements);
    }

    private BigDecimal number(String text) {
        boolean exponent = text.indexOf('e') >= 0 || text.indexOf('E') >= 0; // without one, so few digits fit
        if (text.length() > LONGEST_NUMBER || (exponent && Double.isInfinite(Double.parseDouble(text)))) {
            throw refused("expected a number that fits, got one of " + text.length() + " characters");
        }
        BigDecimal number = new BigDecimal(text);
        return exponent && (long) number.precision() - number.scale() < SMALLEST_EXPONENT
                ? BigDecimal.ZERO // as a double it is
                : number;
    }

    private void expect(JsonToken wanted, String meant) throws IOException {
        JsonToken token = read(LONGEST_NAME, json::peek);
        if (token != wanted) {
            throw refused("expected " + meant + ", got " + NAMES.getOrDefault(token, "something else"));
        }
    }

    private <T> T read(long most, Step<T> step) throws IOException {
        source.allow(most);
        try {
            return step.run();
        } catch (MalformedJsonException | EOFException | CharacterCodingException malformed) {
            throw refused("is not JSON (RFC 8259)");
        } catch (BoundedReader.TooLong tooLong) {
            throw refused("a value has more than " + most + " characters");
        }
    }

    private JsonException refused(String what) {
        return new JsonException(List.of(new JsonException.Fault("", what + " (at " + json.getPath() + ")")));
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
