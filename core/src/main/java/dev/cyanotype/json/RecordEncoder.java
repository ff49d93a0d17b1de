package dev.cyanotype.json;

import java.io.IOException;
import java.lang.invoke.MethodHandle;

/** Writes records of one class: their names are bytes already, and what is primitive is not boxed. */
final class RecordEncoder implements Encoder<Object> {
    private final Encoders encoders;
    private final RecordShape shape;
    private final byte[][] names; // with what stands before and after them

    RecordEncoder(Encoders encoders, RecordShape shape) {
        this.encoders = encoders;
        this.shape = shape;
        this.names = new byte[shape.names.length][];
        for (int i = 0; i < names.length; i++) {
            JsonBytes name = new JsonBytes();
            name.token(i == 0 ? '{' : ',');
            name.text(shape.names[i]);
            name.token(':');
            names[i] = name.toByteArray();
        }
    }

    @Override
    public void write(JsonBytes out, Object value) throws IOException {
        if (names.length == 0) {
            out.token('{');
        }
        for (int i = 0; i < names.length; i++) {
            out.token(names[i]);
            try {
                component(out, value, i);
            } catch (IOException | RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("The accessor '" + shape.names[i] + "' failed", e);
            }
        }
        out.token('}');
    }

    private void component(JsonBytes out, Object value, int i) throws Throwable {
        Class<?> type = shape.rawTypes[i];
        MethodHandle getter = shape.getters[i];
        if (!type.isPrimitive()) {
            encoders.write(out, (Object) getter.invokeExact(value));
        } else if (type == int.class) {
            out.number((int) getter.invokeExact(value));
        } else if (type == long.class) {
            out.number((long) getter.invokeExact(value));
        } else if (type == double.class) {
            out.number((double) getter.invokeExact(value));
        } else if (type == boolean.class) {
            out.truth((boolean) getter.invokeExact(value));
        } else {
            encoders.write(out, getter.invoke(value));
        }
    }
}
