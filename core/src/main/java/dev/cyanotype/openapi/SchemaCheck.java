package dev.cyanotype.openapi;

import dev.cyanotype.json.JsonSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds JSON that was read into maps, lists and values against those keywords of JSON Schema that {@link JsonSchema} writes. */
final class SchemaCheck {
    private static final int SHOWN = 60;

    private final JsonSchema schemas;
    private final List<String> faults = new ArrayList<>();

    SchemaCheck(JsonSchema schemas) {
        this.schemas = schemas;
    }

    /** Returns everything in which a value differs from a schema, each with its JSON Pointer. */
    static List<String> of(@Nullable Object value, Map<?, ?> schema, JsonSchema schemas) {
        SchemaCheck check = new SchemaCheck(schemas);
        check.check(value, schema, "");
        return check.faults;
    }

    private void check(@Nullable Object value, Map<?, ?> declared, String at) {
        Map<?, ?> schema = resolved(declared);
        Object type = schema.get("type");
        if (type != null
                && (type instanceof List<?> types ? types : List.of(type))
                        .stream().noneMatch(name -> isOf(value, String.valueOf(name)))) {
            fault(at, "expected " + type + ", got " + shown(value));
            return;
        }
        either(value, schema, at);
        if (schema.get("enum") instanceof List<?> constants && !constants.contains(value)) {
            fault(at, "expected one of " + constants + ", got " + shown(value));
        }
        if (schema.containsKey("const") && !schema.get("const").equals(value)) {
            fault(at, "expected " + schema.get("const") + ", got " + shown(value));
        }
        if (value instanceof List<?> list && schema.get("items") instanceof Map<?, ?> items) {
            for (int i = 0; i < list.size(); i++) {
                check(list.get(i), items, at + "/" + i);
            }
        }
        if (value instanceof Map<?, ?> object) {
            members(object, schema, at);
        }
    }

    private Map<?, ?> resolved(Map<?, ?> schema) {
        if (!(schema.get("$ref") instanceof String reference)) {
            return schema;
        }
        String name = reference.substring(reference.lastIndexOf('/') + 1);
        return resolved(schemas.components().getOrDefault(name, Map.of()));
    }

    /** Looks for the one schema of several that a value fits. */
    private void either(@Nullable Object value, Map<?, ?> schema, String at) {
        Object several = schema.containsKey("oneOf") ? schema.get("oneOf") : schema.get("anyOf");
        if (!(several instanceof List<?> choices)) {
            return;
        }
        List<String> least = null;
        for (Object choice : choices) {
            List<String> own = of(value, (Map<?, ?>) choice, schemas);
            least = least == null || own.size() < least.size() ? own : least;
        }
        if (least != null) {
            least.forEach(fault -> faults.add(at + fault));
        }
    }

    private void members(Map<?, ?> object, Map<?, ?> schema, String at) {
        Map<?, ?> properties = schema.get("properties") instanceof Map<?, ?> declared ? declared : Map.of();
        if (schema.get("required") instanceof List<?> required) {
            required.stream()
                    .filter(name -> !object.containsKey(name))
                    .forEach(name -> fault(at + "/" + name, "is missing"));
        }
        object.forEach((name, value) -> {
            String where = at + "/" + name;
            if (schema.get("propertyNames") instanceof Map<?, ?> names) {
                check(name, names, where);
            }
            if (properties.get(name) instanceof Map<?, ?> property) {
                check(value, property, where);
            } else if (schema.get("additionalProperties") instanceof Map<?, ?> others) {
                check(value, others, where);
            } else if (Boolean.FALSE.equals(schema.get("additionalProperties"))) {
                fault(where, "is not declared");
            }
        });
    }

    private static boolean isOf(@Nullable Object value, String type) {
        return switch (type) {
            case "null" -> value == null;
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "integer" -> value instanceof Long;
            case "number" -> value instanceof Number;
            default -> false;
        };
    }

    private static String shown(@Nullable Object value) {
        String text = value instanceof Map<?, ?> object ? "an object of " + object.keySet() : String.valueOf(value);
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    private void fault(String at, String detail) {
        faults.add(at + ": " + detail);
    }
}
