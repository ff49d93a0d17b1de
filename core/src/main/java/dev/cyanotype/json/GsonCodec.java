package dev.cyanotype.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonWriter;
import dev.cyanotype.http.HttpException;
import dev.cyanotype.http.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** JSON by Gson: adapters are looked up once for each class, records are read by {@link RecordReader}. */
final class GsonCodec implements JsonCodec {
    private static final JsonSerializer<Object> TEXT = (value, type, context) -> new JsonPrimitive(value.toString());

    static final GsonCodec INSTANCE = new GsonCodec();

    private final Gson gson = new GsonBuilder()
            .disableHtmlEscaping()
            .serializeNulls()
            .registerTypeHierarchyAdapter(Optional.class, (JsonSerializer<Optional<?>>)
                    (value, type, context) -> value.map(context::serialize).orElse(JsonNull.INSTANCE))
            .registerTypeHierarchyAdapter(Enum.class, (JsonSerializer<Enum<?>>)
                    (value, type, context) -> new JsonPrimitive(EnumNames.of(value)))
            .registerTypeHierarchyAdapter(Temporal.class, TEXT)
            .registerTypeAdapter(BigDecimal.class, TEXT)
            .create();

    private final ClassValue<TypeAdapter<?>> adapters = new ClassValue<>() {
        @Override
        protected TypeAdapter<?> computeValue(Class<?> type) {
            return gson.getAdapter(type);
        }
    };

    @Override
    public byte[] encode(Object value) {
        Utf8Writer out = new Utf8Writer();
        JsonWriter writer = new JsonWriter(out);
        writer.setHtmlSafe(false);
        writer.setSerializeNulls(true);
        try {
            write(value, writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @SuppressWarnings("unchecked") // the adapter was made for the value's own class
    private void write(Object value, JsonWriter writer) throws IOException {
        ((TypeAdapter<Object>) adapters.get(value.getClass())).write(writer, value);
    }

    @Override
    public <T> T decode(String text, Class<T> type) {
        List<Violation> violations = new ArrayList<>();
        Object value = new RecordReader(violations).read(StrictJson.parse(text), type, "");
        if (value == null && violations.isEmpty()) {
            violations.add(Violation.of("body", "", "must not be null"));
        }
        if (value == null || !violations.isEmpty()) {
            throw HttpException.of(400, violations);
        }
        return Primitives.wrap(type).cast(value);
    }
}
