package dev.cyanotype.json;

import dev.cyanotype.json.text.JsonBytes;
import java.io.IOException;
import java.lang.invoke.MethodHandle;

/** Writes records, and other objects with members, of one class: their names are bytes already, and what is primitive is not boxed. */
final class RecordEncoder implements Encoders.Encoder<Object> {
    private final Encoders encoders;
    private final ObjectShape shape;
    private final byte[] empty; // what stands before the end where there are no members
    private final byte[][] names; // with what stands before and after them

    RecordEncoder(Encoders encoders, Class<?> type, ObjectShape shape) {
        this.encoders = encoders;
        this.shape = shape;
        JsonBytes opened = new JsonBytes();
        opened.token('{');
        String subtype = Subtypes.nameOf(type);
        if (subtype != null) {
            opened.text(Subtypes.MEMBER);
            opened.token(':');
            opened.text(subtype);
        }
        this.empty = opened.toByteArray();
        this.names = new byte[shape.names.length][];
        for (int i = 0; i < names.length; i++) {
            JsonBytes name = new JsonBytes();
            if (i == 0) {
                name.token(empty);
            }
            if (i > 0 || subtype != null) {
                name.token(',');
            }
            name.text(shape.names[i]);
            name.token(':');
            names[i] = name.toByteArray();
        }
    }

    @Override
    public void write(JsonBytes out, Object value) throws IOException {
        if (names.length == 0) {
            out.token(empty);
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
