package dev.cyanotype.json;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes records without boxing what is primitive; Gson's own adapter calls every accessor by reflection. */
final class RecordAdapter extends TypeAdapter<Object> {
    static final TypeAdapterFactory FACTORY = new TypeAdapterFactory() {
        @Override
        @SuppressWarnings("unchecked") // the adapter is only ever given records of the type
        public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
            return type.getRawType().isRecord()
                    ? (TypeAdapter<T>) new RecordAdapter(gson, RecordShape.of(type.getRawType()))
                    : null;
        }
    };

    private final Gson gson;
    private final RecordShape shape;

    private RecordAdapter(Gson gson, RecordShape shape) {
        this.gson = gson;
        this.shape = shape;
    }

    @Override
    public void write(JsonWriter out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.nullValue();
            return;
        }
        out.beginObject();
        for (int i = 0; i < shape.names.length; i++) {
            out.name(shape.names[i]);
            try {
                component(out, value, i);
            } catch (IOException | RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("The accessor '" + shape.names[i] + "' failed", e);
            }
        }
        out.endObject();
    }

    private void component(JsonWriter out, Object value, int i) throws Throwable {
        Class<?> type = shape.rawTypes[i];
        if (type == int.class) {
            out.value((int) shape.getters[i].invokeExact(value));
        } else if (type == long.class) {
            out.value((long) shape.getters[i].invokeExact(value));
        } else if (type == double.class) {
            out.value((double) shape.getters[i].invokeExact(value));
        } else if (type == boolean.class) {
            out.value((boolean) shape.getters[i].invokeExact(value));
        } else if (type.isPrimitive()) {
            any(out, shape.getters[i].invoke(value));
        } else {
            any(out, (Object) shape.getters[i].invokeExact(value));
        }
    }

    @SuppressWarnings("unchecked") // the adapter was made for the value's own class
    private void any(JsonWriter out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.nullValue();
        } else if (value instanceof String text) {
            out.value(text);
        } else {
            ((TypeAdapter<Object>) gson.getAdapter(value.getClass())).write(out, value);
        }
    }

    @Override
    public Object read(JsonReader in) {
        throw new UnsupportedOperationException("Records are read by RecordReader");
    }
}
