package dev.cyanotype.json;

import dev.cyanotype.http.HttpException;
import dev.cyanotype.http.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The standard codec: written by {@link Encoders}, read by {@link RecordReader}. */
final class StandardCodec implements JsonCodec {
    static final StandardCodec INSTANCE = new StandardCodec();

    private final Encoders encoders = new Encoders();
    private final WriterPool writers = new WriterPool();

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

    @Override
    public Optional<String> unreadable(Type type) {
        return ReadableType.whyNot(type);
    }

    @Override
    public <T> T decode(String text, Class<T> type) {
        List<Violation> violations = new ArrayList<>();
        Object value = new RecordReader(violations).read(StrictJson.parse(text), type, Pointer.ROOT);
        if (value == null && violations.isEmpty()) {
            violations.add(Violation.of("body", "", "must not be null"));
        }
        if (value == null || !violations.isEmpty()) {
            throw HttpException.of(400, violations);
        }
        return Primitives.wrap(type).cast(value);
    }
}
