package dev.cyanotype.json;

import dev.cyanotype.http.Violation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks a JSON tree and a type together and writes down everything that does not fit, each with its JSON Pointer. Only
 * an {@link Optional} component may be missing or {@code null}; a name that no component has is a violation, too.
 */
final class RecordReader {
    private static final int SHOWN = 40;

    private final List<Violation> violations;

    RecordReader(List<Violation> violations) {
        this.violations = violations;
    }

    @Nullable
    Object read(@Nullable Object json, Type type, Pointer at) {
        Class<?> raw = raw(type);
        if (raw == Optional.class) {
            return json == null ? Optional.empty() : Optional.ofNullable(read(json, argument(type, 0), at));
        }
        if (raw == Object.class) {
            return json;
        }
        if (json == null) {
            return refuse(at, "is required", raw);
        }
        if (raw.isRecord()) {
            return json instanceof Map<?, ?> object ? record(object, raw, at) : mismatch(at, "an object", json, raw);
        }
        if (raw == List.class || raw == Set.class) {
            return json instanceof List<?> array ? list(array, type, at) : mismatch(at, "an array", json, raw);
        }
        if (raw == Map.class) {
            return json instanceof Map<?, ?> object ? map(object, type, at) : mismatch(at, "an object", json, raw);
        }
        return scalar(json, raw, at);
    }

    private @Nullable Object record(Map<?, ?> object, Class<?> type, Pointer at) {
        int before = violations.size();
        RecordShape shape = RecordShape.of(type);
        @Nullable Object[] arguments = new Object[shape.names.length];
        int found = 0;
        for (int i = 0; i < arguments.length; i++) {
            Object member = object.get(shape.names[i]);
            found += member != null || object.containsKey(shape.names[i]) ? 1 : 0;
            arguments[i] = read(member, shape.types[i], at.to(shape.names[i]));
        }
        if (found < object.size()) {
            refuseUnknown(object, shape, at);
        }
        return violations.size() > before ? null : construct(shape.constructor, arguments, at);
    }

    private void refuseUnknown(Map<?, ?> object, RecordShape shape, Pointer at) {
        Set<?> unknown = new LinkedHashSet<>(object.keySet());
        List.of(shape.names).forEach(unknown::remove);
        unknown.forEach(name -> refuse(at.to(name), "is not known here", Object.class));
    }

    private @Nullable Object construct(Constructor<?> constructor, @Nullable Object[] arguments, Pointer at) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                return refuse(at, String.valueOf(refused.getMessage()), Object.class);
            }
            throw new IllegalStateException("The constructor " + constructor + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot construct by " + constructor, e);
        }
    }

    private Object list(List<?> array, Type type, Pointer at) {
        Type element = argument(type, 0);
        List<@Nullable Object> list = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            list.add(read(array.get(i), element, at.to(i)));
        }
        return raw(type) == Set.class
                ? Collections.unmodifiableSet(new LinkedHashSet<>(list))
                : Collections.unmodifiableList(list);
    }

    private Object map(Map<?, ?> object, Type type, Pointer at) {
        Type element = argument(type, 1);
        Map<Object, @Nullable Object> map = new LinkedHashMap<>();
        object.forEach((name, value) -> map.put(name, read(value, element, at.to(name))));
        return Collections.unmodifiableMap(map);
    }

    private @Nullable Object scalar(Object json, Class<?> type, Pointer at) {
        Class<?> wrapped = Primitives.wrap(type);
        if (wrapped == json.getClass()) {
            return json;
        }
        if (wrapped == Double.class && json instanceof Long number) {
            return number.doubleValue();
        }
        if (wrapped == Integer.class && json instanceof Long number && number.intValue() == number) {
            return number.intValue();
        }
        if (wrapped.isEnum() && json instanceof String text) {
            Optional<Object> constant = EnumNames.find(wrapped, text);
            if (constant.isPresent()) {
                return constant.get();
            }
        }
        return mismatch(at, expected(type), json, type);
    }

    private static String expected(Class<?> type) {
        Class<?> wrapped = Primitives.wrap(type);
        if (wrapped == String.class) {
            return "a string";
        }
        if (wrapped == Boolean.class) {
            return "true or false";
        }
        if (wrapped == Double.class) {
            return "a number";
        }
        if (wrapped == Long.class || wrapped == Integer.class) {
            return wrapped == Long.class ? "an integer" : "an integer from -2147483648 to 2147483647";
        }
        if (wrapped.isEnum()) {
            return "one of " + EnumNames.list(wrapped);
        }
        throw new IllegalArgumentException("JSON cannot be read into a " + type.getName()
                + "; use records, lists, sets, maps, text, numbers, booleans, enums or Optional of these");
    }

    private @Nullable Object mismatch(Pointer at, String wanted, Object got, Class<?> type) {
        String text = StandardCodec.INSTANCE.encodeText(got);
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return refuse(at, "expected " + wanted + ", got " + shown, type);
    }

    private @Nullable Object refuse(Pointer at, String detail, Class<?> type) {
        violations.add(Violation.of("body", at.toString(), detail));
        return type.isPrimitive() ? Primitives.zero(type) : null;
    }

    private static Class<?> raw(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        if (type instanceof WildcardType wildcard) {
            return raw(wildcard.getUpperBounds()[0]);
        }
        return (Class<?>) type;
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType parameterized
                ? parameterized.getActualTypeArguments()[index]
                : Object.class;
    }
}
