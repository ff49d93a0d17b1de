package dev.cyanotype.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
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
    Object read(@Nullable JsonElement json, Type type, String at) {
        Class<?> raw = raw(type);
        if (raw == Optional.class) {
            return json == null || json.isJsonNull()
                    ? Optional.empty()
                    : Optional.ofNullable(read(json, argument(type, 0), at));
        }
        if (raw == Object.class) {
            return json == null ? null : free(json);
        }
        if (json == null || json.isJsonNull()) {
            return refuse(at, "is required", raw);
        }
        if (raw.isRecord()) {
            return json instanceof JsonObject object ? record(object, raw, at) : mismatch(at, "an object", json, raw);
        }
        if (raw == List.class || raw == Set.class) {
            return json instanceof JsonArray array ? list(array, type, at) : mismatch(at, "an array", json, raw);
        }
        if (raw == Map.class) {
            return json instanceof JsonObject object ? map(object, type, at) : mismatch(at, "an object", json, raw);
        }
        return json instanceof JsonPrimitive primitive
                ? scalar(primitive, raw, at)
                : mismatch(at, expected(raw), json, raw);
    }

    private @Nullable Object record(JsonObject object, Class<?> type, String at) {
        int before = violations.size();
        RecordShape shape = RecordShape.of(type);
        @Nullable Object[] arguments = new Object[shape.names.length];
        int found = 0;
        for (int i = 0; i < arguments.length; i++) {
            JsonElement member = object.get(shape.names[i]);
            found += member == null ? 0 : 1;
            arguments[i] = read(member, shape.types[i], at, shape.names[i]);
        }
        if (found < object.size()) {
            refuseUnknown(object, shape, at);
        }
        return violations.size() > before ? null : construct(shape.constructor, arguments, at);
    }

    private void refuseUnknown(JsonObject object, RecordShape shape, String at) {
        Set<String> unknown = new LinkedHashSet<>(object.keySet());
        List.of(shape.names).forEach(unknown::remove);
        for (String name : unknown) {
            violations.add(Violation.of("body", at + "/" + pointer(name), "is not known here"));
        }
    }

    private @Nullable Object construct(Constructor<?> constructor, @Nullable Object[] arguments, String at) {
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

    private Object list(JsonArray array, Type type, String at) {
        List<@Nullable Object> list = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            list.add(read(array.get(i), argument(type, 0), at + "/" + i));
        }
        return raw(type) == Set.class
                ? Collections.unmodifiableSet(new LinkedHashSet<>(list))
                : Collections.unmodifiableList(list);
    }

    private Object map(JsonObject object, Type type, String at) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        object.asMap()
                .forEach((name, value) -> map.put(name, read(value, argument(type, 1), at + "/" + pointer(name))));
        return Collections.unmodifiableMap(map);
    }

    private @Nullable Object scalar(JsonPrimitive json, Class<?> type, String at) {
        Class<?> wrapped = Primitives.wrap(type);
        if (wrapped == String.class && json.isString()) {
            return json.getAsString();
        }
        if (wrapped == Boolean.class && json.isBoolean()) {
            return json.getAsBoolean();
        }
        if (wrapped == Double.class && json.isNumber()) {
            return json.getAsDouble();
        }
        if (wrapped == Long.class && json.isNumber() && json.getAsNumber() instanceof Long number) {
            return number;
        }
        if (wrapped == Integer.class
                && json.isNumber()
                && json.getAsNumber() instanceof Long number
                && number.intValue() == number.longValue()) {
            return number.intValue();
        }
        if (wrapped.isEnum() && json.isString()) {
            Optional<Object> constant = EnumNames.find(wrapped, json.getAsString());
            if (constant.isPresent()) {
                return constant.get();
            }
        }
        return mismatch(at, expected(type), json, type);
    }

    /** Returns what plain maps, lists and values hold. */
    private static @Nullable Object free(JsonElement json) {
        if (json instanceof JsonObject object) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            object.asMap().forEach((name, value) -> map.put(name, free(value)));
            return Collections.unmodifiableMap(map);
        }
        if (json instanceof JsonArray array) {
            List<@Nullable Object> list = new ArrayList<>(array.size());
            array.forEach(value -> list.add(free(value)));
            return Collections.unmodifiableList(list);
        }
        if (json instanceof JsonPrimitive primitive) {
            return primitive.isString()
                    ? primitive.getAsString()
                    : primitive.isBoolean() ? (Object) primitive.getAsBoolean() : primitive.getAsNumber();
        }
        return null;
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

    private @Nullable Object mismatch(String at, String wanted, JsonElement got, Class<?> type) {
        String text = got.toString();
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return refuse(at, "expected " + wanted + ", got " + shown, type);
    }

    /** Reads a member; its pointer is only put together for what has members itself, or is wrong. */
    private @Nullable Object read(@Nullable JsonElement json, Type type, String at, String name) {
        if (type == String.class && json instanceof JsonPrimitive text && text.isString()) {
            return text.getAsString();
        }
        return read(json, type, at + "/" + pointer(name));
    }

    private @Nullable Object refuse(String at, String detail, Class<?> type) {
        violations.add(Violation.of("body", at, detail));
        return type.isPrimitive() ? Primitives.zero(type) : null;
    }

    private static String pointer(String name) {
        return name.replace("~", "~0").replace("/", "~1");
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
