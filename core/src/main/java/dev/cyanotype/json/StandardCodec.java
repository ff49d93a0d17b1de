package dev.cyanotype.json;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParser;
import dev.cyanotype.json.text.JsonBytes;
import dev.cyanotype.json.text.WriterPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The standard codec: written by {@link Encoders}, read by {@link RecordReader}. */
final class StandardCodec implements JsonCodec {
    static final StandardCodec INSTANCE = new StandardCodec(false);
    static final StandardCodec TOLERANT = new StandardCodec(true);

    private final Encoders encoders = new Encoders();
    private final WriterPool writers = new WriterPool();
    private final boolean tolerant;

    private StandardCodec(boolean tolerant) {
        this.tolerant = tolerant;
    }

    @Override
    public byte[] encode(Object value) {
        JsonBytes out = writers.take();
        try {
            encoders.write(out, value);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writers.giveBack(out);
        }
    }

    static String readable(Object value) {
        Gson layout =
                new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
        return layout.toJson(JsonParser.parseString(INSTANCE.encodeText(value)));
    }

    @Override
    public Optional<String> unreadable(Type type) {
        return ReadableType.whyNot(type);
    }

    @Override
    public <T> T decode(String text, Class<T> type) {
        List<JsonException.Fault> faults = new ArrayList<>();
        Object value = new RecordReader(faults, tolerant).read(StrictJson.parse(text), type, RecordReader.Pointer.ROOT);
        if (value == null && faults.isEmpty()) {
            faults.add(new JsonException.Fault("", "must not be null"));
        }
        if (value == null || !faults.isEmpty()) {
            throw new JsonException(faults);
        }
        return Primitives.wrap(type).cast(value);
    }
}
