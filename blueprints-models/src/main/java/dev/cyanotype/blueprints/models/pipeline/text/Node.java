package dev.cyanotype.blueprints.models.pipeline.text;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in a tokenizer's file, which knows how to say what is wrong there.
 *
 * @param path such as {@code model.vocab}
 * @param value what stands there; null if nothing does
 */
record Node(String path, @Nullable Object value) {
    private static final int MOST_SHOWN = 100;

    /** Returns the member of an object; of nothing, nothing. */
    Node at(String name) {
        String below = path.isEmpty() ? name : path + "." + name;
        return new Node(below, value instanceof Map<?, ?> map ? map.get(name) : null);
    }

    /** Returns true if there is nothing. */
    boolean isNone() {
        return value == null;
    }

    /** Returns the type of a component, such as {@code BertNormalizer}. */
    String type() {
        return at("type").text();
    }

    String text() {
        if (value instanceof String text) {
            return text;
        }
        throw wrong("a text");
    }

    String textOr(String otherwise) {
        return isNone() ? otherwise : text();
    }

    boolean flagOr(boolean otherwise) {
        if (value == null || value instanceof Boolean) {
            return value == null ? otherwise : (Boolean) value;
        }
        throw wrong("true or false");
    }

    int number() {
        if (value instanceof Number number && number.doubleValue() == number.intValue() && number.intValue() >= 0) {
            return number.intValue();
        }
        throw wrong("a number from 0 on");
    }

    double real() {
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw wrong("a number");
    }

    int numberOr(int otherwise) {
        return isNone() ? otherwise : number();
    }

    List<Node> items() {
        if (value instanceof List<?> list) {
            return list.stream().map(item -> new Node(path, item)).toList();
        }
        throw wrong("a list");
    }

    Map<?, ?> members() {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw wrong("an object");
    }

    IllegalArgumentException wrong(String expected) {
        String got = value instanceof Map<?, ?> || value instanceof List<?> ? "another" : "'" + shortened() + "'";
        return new IllegalArgumentException(path + ": expected " + expected + ", got " + (isNone() ? "nothing" : got));
    }

    private String shortened() {
        String text = String.valueOf(value);
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }
}
