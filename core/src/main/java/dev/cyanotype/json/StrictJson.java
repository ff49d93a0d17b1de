package dev.cyanotype.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import dev.cyanotype.http.HttpException;
import dev.cyanotype.http.Violation;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;

/**
 * Reads RFC 8259 and nothing else: Gson's strict reader, and beyond it no repeated names, no lone surrogates, no number
 * beyond a double, at most 64 levels.
 */
final class StrictJson {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER_LENGTH = 100;

    private final JsonReader reader;

    private StrictJson(String text) {
        reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        reader.setNestingLimit(MAX_DEPTH);
    }

    static JsonElement parse(String text) {
        StrictJson json = new StrictJson(text);
        try {
            JsonElement value = json.value();
            if (json.reader.peek() != JsonToken.END_DOCUMENT) {
                throw new MalformedJsonException("text after the value");
            }
            return value;
        } catch (EOFException e) {
            throw refused(text.isBlank() ? "is empty where JSON was expected" : "is not JSON: it ends too early");
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw refused("is not JSON: " + firstLine(e));
        }
    }

    private JsonElement value() throws IOException {
        return switch (reader.peek()) {
            case BEGIN_ARRAY -> array();
            case BEGIN_OBJECT -> object();
            case STRING -> new JsonPrimitive(wellFormed(reader.nextString()));
            case NUMBER -> new JsonPrimitive(number(reader.nextString()));
            case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
            case NULL -> {
                reader.nextNull();
                yield JsonNull.INSTANCE;
            }
            default -> throw new MalformedJsonException("unexpected " + reader.peek() + " at " + reader.getPath());
        };
    }

    private JsonArray array() throws IOException {
        JsonArray array = new JsonArray();
        reader.beginArray();
        while (reader.hasNext()) {
            array.add(value());
        }
        reader.endArray();
        return array;
    }

    private JsonObject object() throws IOException {
        JsonObject object = new JsonObject();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = wellFormed(reader.nextName());
            if (object.has(name)) {
                throw new MalformedJsonException("the name '" + name + "' appears twice at " + reader.getPath());
            }
            object.add(name, value());
        }
        reader.endObject();
        return object;
    }

    private Number number(String text) throws MalformedJsonException {
        if (text.length() > MAX_NUMBER_LENGTH) {
            throw new MalformedJsonException("a number of " + text.length() + " characters at " + reader.getPath());
        }
        if (text.length() < 19 && isInteger(text)) {
            return Long.valueOf(text);
        }
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw new MalformedJsonException("the number " + text + " is too large at " + reader.getPath());
        }
        return value;
    }

    private String wellFormed(String text) throws MalformedJsonException {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                checkPairs(text);
                return text;
            }
        }
        return text;
    }

    private void checkPairs(String text) throws MalformedJsonException {
        if (text.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE)) {
            throw new MalformedJsonException("half a surrogate pair at " + reader.getPath());
        }
    }

    private static boolean isInteger(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '-' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    private static HttpException refused(String detail) {
        return HttpException.badRequest(Violation.of("body", "", detail));
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
