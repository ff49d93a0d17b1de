package dev.cyanotype.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.cyanotype.json.text.JsonBytes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Lets Gson write values as this codec does, inside of an object that only Gson can write. */
final class KnownTypeAdapter extends TypeAdapter<Object> {
    private final Encoders encoders;

    private KnownTypeAdapter(Encoders encoders) {
        this.encoders = encoders;
    }

    /** Returns a Gson that asks {@code encoders} about these types. */
    static Gson gson(Encoders encoders) {
        KnownTypeAdapter known = new KnownTypeAdapter(encoders);
        TypeAdapterFactory factory = new TypeAdapterFactory() {
            @Override
            @SuppressWarnings("unchecked") // the adapter takes whatever there is an encoder for
            public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
                return Encoders.isKnown(type.getRawType()) ? (TypeAdapter<T>) known : null;
            }
        };
        return new GsonBuilder()
                .disableHtmlEscaping()
                .serializeNulls()
                .registerTypeAdapterFactory(factory)
                .create();
    }

    @Override
    public void write(JsonWriter out, @Nullable Object value) throws IOException {
        JsonBytes json = new JsonBytes();
        encoders.write(json, value);
        out.jsonValue(json.toString());
    }

    @Override
    public Object read(JsonReader in) {
        throw new UnsupportedOperationException("JSON is read by RecordReader");
    }
}
