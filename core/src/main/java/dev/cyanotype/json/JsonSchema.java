package dev.cyanotype.json;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Describes types as JSON Schema 2020-12: what the standard codec reads and writes. Classes with members, sealed interfaces and
 * enums are described once, by name, among the {@link #components}. Not thread-safe.
 */
public final class JsonSchema {
    private static final Map<Class<?>, Map<String, Object>> VALUES = values();

    private final String prefix;
    private final Map<String, Map<String, Object>> components = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>(); // by the name of the type

    /** Makes a collection of components that are referred to by {@code prefix} and their name. */
    public JsonSchema(String prefix) {
        this.prefix = prefix;
    }

    private static Map<Class<?>, Map<String, Object>> values() {
        Map<Class<?>, Map<String, Object>> all = new LinkedHashMap<>();
        all.put(Boolean.class, ordered("type", "boolean"));
        all.put(String.class, ordered("type", "string"));
        all.put(Character.class, ordered("type", "string", "minLength", 1, "maxLength", 1));
        all.put(Byte.class, ordered("type", "integer", "minimum", Byte.MIN_VALUE, "maximum", Byte.MAX_VALUE));
        all.put(Short.class, ordered("type", "integer", "minimum", Short.MIN_VALUE, "maximum", Short.MAX_VALUE));
        all.put(Integer.class, ordered("type", "integer", "format", "int32"));
        all.put(Long.class, ordered("type", "integer", "format", "int64"));
        all.put(Float.class, ordered("type", "number", "format", "float"));
        all.put(Double.class, ordered("type", "number", "format", "double"));
        all.put(BigInteger.class, ordered("type", List.of("integer", "string"), "pattern", "^-?[0-9]+$"));
        all.put(BigDecimal.class, ordered("type", List.of("string", "number"), "format", "decimal"));
        all.put(LocalDate.class, text("date"));
        all.put(OffsetDateTime.class, text("date-time"));
        all.put(Instant.class, text("date-time"));
        all.put(Date.class, text("date-time"));
        all.put(Duration.class, text("duration"));
        all.put(UUID.class, text("uuid"));
        all.put(URI.class, text("uri-reference"));
        return all;
    }

    private static Map<String, Object> text(String format) {
        return ordered("type", "string", "format", format);
    }

    /** Returns names and values in turn as a map in that order, so that the same types give the same bytes. */
    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /** Returns the schema of a type; one that takes everything for a type that the standard codec does not describe. */
    public Map<String, Object> of(Type type) {
        Class<?> raw = ReadableType.raw(type);
        if (raw == null || raw == Object.class) {
            return Map.of();
        }
        if (raw == Optional.class) {
            return nullable(of(ReadableType.argument(type, 0)));
        }
        Class<?> boxed = Primitives.wrap(raw);
        Map<String, Object> value = VALUES.get(boxed);
        if (value != null) {
            return value;
        }
        if (boxed.isEnum()) {
            return component(raw, () -> constants(raw));
        }
        if (raw.isArray() || Collection.class.isAssignableFrom(raw)) {
            return array(raw, raw.isArray() ? ReadableType.element(type) : ReadableType.argument(type, 0));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return map(type);
        }
        Optional<Subtypes> subtypes = Subtypes.of(raw);
        if (subtypes.isPresent()) {
            return component(type, () -> oneOf(subtypes.get()));
        }
        Optional<ObjectShape> shape = ObjectShape.of(raw);
        if (shape.isPresent()) {
            return component(type, () -> object(shape.get(), type, raw));
        }
        return ValueType.of(raw).isPresent() ? ordered("type", "string") : Map.of();
    }

    /** Returns the schemas that others refer to, by name, in the order of their first use. */
    public Map<String, Map<String, Object>> components() {
        return components;
    }

    /** What describes a type that is described once. */
    @FunctionalInterface
    private interface Description {
        Map<String, Object> make();
    }

    private Map<String, Object> component(Type type, Description description) {
        String known = names.get(type.getTypeName());
        if (known == null) {
            known = free(name(type));
            names.put(type.getTypeName(), known);
            components.put(known, Map.of()); // its place, for the order
            components.put(known, description.make());
        }
        return ordered("$ref", prefix + known);
    }

    private String free(String name) {
        String free = name;
        for (int i = 2; components.containsKey(free); i++) {
            free = name + "-" + i;
        }
        return free;
    }

    /** Returns {@code Job.State} for a class in a class, and {@code Page-Note} for a {@code Page<Note>}. */
    private static String name(Type type) {
        Class<?> raw = ReadableType.raw(type);
        if (raw == null) {
            return type.getTypeName();
        }
        String own = raw.getName()
                .substring(raw.getName().lastIndexOf('.') + 1)
                .replace('$', '.')
                .replaceAll("[^a-zA-Z0-9._-]", "-");
        int arguments = raw.getTypeParameters().length;
        StringBuilder name = new StringBuilder(own);
        for (int i = 0; i < arguments && !(type instanceof Class<?>); i++) {
            name.append('-').append(name(ReadableType.argument(type, i)));
        }
        return name.toString();
    }

    private static Map<String, Object> constants(Class<?> type) {
        return ordered(
                "type", "string", "enum", List.copyOf(EnumNames.constants(type).keySet()));
    }

    private Map<String, Object> array(Class<?> raw, Type element) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", of(element));
        if (Set.class.isAssignableFrom(raw)) {
            schema.put("uniqueItems", true);
        }
        return schema;
    }

    private Map<String, Object> map(Type type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        Class<?> key = ReadableType.raw(ReadableType.argument(type, 0));
        if (key != null && key.isEnum()) {
            schema.put("propertyNames", of(key));
        }
        schema.put("additionalProperties", of(ReadableType.argument(type, 1)));
        return schema;
    }

    private Map<String, Object> oneOf(Subtypes subtypes) {
        Map<String, Object> mapping = new LinkedHashMap<>();
        List<Object> schemas = new ArrayList<>();
        subtypes.classes().forEach((name, type) -> {
            Map<String, Object> schema = of(type);
            schemas.add(schema);
            mapping.put(name, String.valueOf(schema.get("$ref")));
        });
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("oneOf", schemas);
        all.put("discriminator", ordered("propertyName", Subtypes.MEMBER, "mapping", mapping));
        return all;
    }

    private Map<String, Object> object(ObjectShape shape, Type generic, Class<?> raw) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        String subtype = Subtypes.nameOf(raw);
        if (subtype != null) {
            properties.put(Subtypes.MEMBER, ordered("const", subtype));
            required.add(Subtypes.MEMBER);
        }
        for (int i = 0; i < shape.names.length; i++) {
            Map<String, Object> member = of(TypeArguments.of(shape.types[i], generic));
            properties.put(shape.names[i], shape.nullable[i] ? nullable(member) : member);
            if (!shape.isBean() && !shape.nullable[i] && shape.rawTypes[i] != Optional.class) {
                required.add(shape.names[i]);
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> nullable(Map<String, Object> schema) {
        Object type = schema.get("type");
        if (schema.isEmpty()) {
            return schema;
        }
        if (!(type instanceof String name)) {
            return ordered("anyOf", List.of(schema, ordered("type", "null")));
        }
        Map<String, Object> either = new LinkedHashMap<>(schema);
        either.put("type", List.of(name, "null"));
        return either;
    }
}
