package dev.cyanotype.json;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks a JSON tree and a type together and writes down everything that does not fit, each with its JSON Pointer. Only an
 * {@link Optional} or {@code @Nullable} member, and one of a bean, may be missing or {@code null}; a name that no member has is
 * a fault, too. A tolerant one passes over such names, and reads what is missing as 0, {@code false}, or empty.
 */
final class RecordReader {
    private static final int SHOWN = 40;

    private final List<JsonException.Fault> faults;
    private final boolean tolerant;

    /** A place in a document as RFC 6901 writes it, put together only when somebody asks. */
    record Pointer(@Nullable Pointer parent, Object step) {
        /** The document itself. */
        static final Pointer ROOT = new Pointer(null, "");

        Pointer to(Object member) {
            return new Pointer(this, member);
        }

        @Override
        public String toString() {
            return parent == null
                    ? ""
                    : parent + "/" + step.toString().replace("~", "~0").replace("/", "~1");
        }
    }

    RecordReader(List<JsonException.Fault> faults, boolean tolerant) {
        this.faults = faults;
        this.tolerant = tolerant;
    }

    @Nullable
    Object read(@Nullable Object json, Type type, Pointer at) {
        Class<?> raw = raw(type);
        if (raw == Optional.class) {
            return json == null
                    ? Optional.empty()
                    : Optional.ofNullable(read(json, ReadableType.argument(type, 0), at));
        }
        if (raw == Object.class) {
            return json;
        }
        if (json == null) {
            return refuse(at, "is required", raw);
        }
        if (raw.isRecord()) {
            return json instanceof Map<?, ?> object
                    ? record(object, type, raw, at)
                    : mismatch(at, "an object", json, raw);
        }
        if (raw == List.class || raw == Set.class || raw == Collection.class) {
            return json instanceof List<?> array ? list(array, type, at) : mismatch(at, "an array", json, raw);
        }
        if (raw == Map.class) {
            return json instanceof Map<?, ?> object ? map(object, type, at) : mismatch(at, "an object", json, raw);
        }
        if (raw.isArray()) {
            return json instanceof List<?> array ? array(array, type, raw, at) : mismatch(at, "an array", json, raw);
        }
        return scalar(json, type, raw, at);
    }

    /** Reads what is neither a record nor a value. */
    private @Nullable Object object(Object json, Type type, Class<?> raw, Pointer at) {
        Optional<Subtypes> subtypes = Subtypes.of(raw);
        if (ObjectShape.of(raw).isEmpty() && subtypes.isEmpty()) {
            throw unreadable(raw);
        }
        if (!(json instanceof Map<?, ?> object)) {
            return mismatch(at, "an object", json, raw);
        }
        return subtypes.isPresent() ? oneOf(subtypes.get(), object, at) : record(object, type, raw, at);
    }

    private @Nullable Object oneOf(Subtypes subtypes, Map<?, ?> object, Pointer at) {
        Object name = object.get(Subtypes.MEMBER);
        Class<?> type = name instanceof String text ? subtypes.classes().get(text) : null;
        if (type != null) {
            return record(object, type, type, at);
        }
        String expected = "one of '" + String.join("', '", subtypes.classes().keySet()) + "'";
        return name == null
                ? refuse(at.to(Subtypes.MEMBER), "is required: " + expected, Object.class)
                : mismatch(at.to(Subtypes.MEMBER), expected, name, Object.class);
    }

    private @Nullable Object record(Map<?, ?> object, Type generic, Class<?> type, Pointer at) {
        int before = faults.size();
        ObjectShape shape = ObjectShape.of(type).orElseThrow();
        @Nullable Object[] arguments = new Object[shape.names.length];
        int found = 0;
        for (int i = 0; i < arguments.length; i++) {
            Object member = object.get(shape.names[i]);
            boolean there = member != null || object.containsKey(shape.names[i]);
            found += there ? 1 : 0;
            arguments[i] = member == null
                    ? missing(shape, i, there, at)
                    : read(member, member(shape.types[i], generic, type), at.to(shape.names[i]));
        }
        if (found < object.size() && !tolerant) {
            refuseUnknown(object, type, shape, at);
        }
        return faults.size() > before ? null : construct(shape, arguments, at);
    }

    @SuppressWarnings("ReferenceEquality") // most classes have no variables
    private static Type member(Type declared, Type generic, Class<?> owner) {
        return generic == owner ? declared : TypeArguments.of(declared, generic);
    }

    /** Returns what a member is that is not there, or null. */
    private @Nullable Object missing(ObjectShape shape, int i, boolean there, Pointer at) {
        if (shape.isBean() && !there) {
            return ObjectShape.UNSET;
        }
        Object empty = tolerant ? Primitives.empty(shape.rawTypes[i]) : null;
        return empty != null || shape.nullable[i] ? empty : read(null, shape.rawTypes[i], at.to(shape.names[i]));
    }

    private void refuseUnknown(Map<?, ?> object, Class<?> type, ObjectShape shape, Pointer at) {
        Set<?> unknown = new LinkedHashSet<>(object.keySet());
        String subtype = Subtypes.nameOf(type);
        if (subtype != null && subtype.equals(object.get(Subtypes.MEMBER))) {
            unknown.remove(Subtypes.MEMBER);
        }
        List.of(shape.names).forEach(unknown::remove);
        unknown.forEach(name -> refuse(at.to(name), "is not known here", Object.class));
    }

    private @Nullable Object construct(ObjectShape shape, @Nullable Object[] arguments, Pointer at) {
        try {
            return shape.make(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                return refuse(at, String.valueOf(refused.getMessage()), Object.class);
            }
            if (e.getCause() instanceof JsonException wrong) {
                wrong.faults()
                        .forEach(fault -> faults.add(new JsonException.Fault(at + fault.pointer(), fault.detail())));
                return null;
            }
            throw new IllegalStateException(shape + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(shape + " cannot be called", e);
        }
    }

    private Object list(List<?> array, Type type, Pointer at) {
        Type element = ReadableType.argument(type, 0);
        List<@Nullable Object> list = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            list.add(read(array.get(i), element, at.to(i)));
        }
        return raw(type) == Set.class
                ? Collections.unmodifiableSet(new LinkedHashSet<>(list))
                : Collections.unmodifiableList(list);
    }

    private Object array(List<?> values, Type type, Class<?> raw, Pointer at) {
        Object array = Array.newInstance(raw.getComponentType(), values.size());
        Type element = ReadableType.element(type);
        for (int i = 0; i < values.size(); i++) {
            Object value = read(values.get(i), element, at.to(i));
            if (value != null) {
                Array.set(array, i, value);
            }
        }
        return array;
    }

    private Object map(Map<?, ?> object, Type type, Pointer at) {
        Class<?> keys = raw(ReadableType.argument(type, 0));
        KeyType keyType = KeyType.of(keys).orElseThrow(() -> unreadable(keys));
        Type element = ReadableType.argument(type, 1);
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        object.forEach((name, value) -> {
            Object key = keyType.read((String) name);
            Object read = read(value, element, at.to(name));
            if (key == null) {
                refuse(at.to(name), "has a name that is not " + keyType.expected(), Object.class);
            } else if (map.containsKey(key)) {
                refuse(at.to(name), "is there twice, in other words", Object.class);
            }
            map.put(key == null ? name : key, read);
        });
        return Collections.unmodifiableMap(map);
    }

    private @Nullable Object scalar(Object json, Type generic, Class<?> type, Pointer at) {
        if (json.getClass() == type) {
            return json; // as most text is
        }
        Optional<ValueType> values = ValueType.of(type);
        if (values.isEmpty()) {
            return object(json, generic, type, at);
        }
        Object value = values.get().read(json);
        return value == null ? mismatch(at, values.get().expected(), json, type) : value;
    }

    private static IllegalArgumentException unreadable(Class<?> type) {
        return new IllegalArgumentException(
                "JSON cannot be read into this: " + ReadableType.whyNot(type).orElse("it is a " + type.getName()));
    }

    private @Nullable Object mismatch(Pointer at, String wanted, Object got, Class<?> type) {
        String text = StandardCodec.INSTANCE.encodeText(got);
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return refuse(at, "expected " + wanted + ", got " + shown, type);
    }

    private @Nullable Object refuse(Pointer at, String detail, Class<?> type) {
        faults.add(new JsonException.Fault(at.toString(), detail));
        return type.isPrimitive() ? Primitives.zero(type) : null;
    }

    private static Class<?> raw(Type type) {
        Class<?> raw = ReadableType.raw(type);
        if (raw == null) {
            throw new IllegalArgumentException("JSON cannot be read into the type variable " + type);
        }
        return raw;
    }
}
