package dev.cyanotype.blueprints.datasets.annotations;

import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.json.stream.JsonStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON with the numbers that it had: one text for equal values, whatever the machine makes of a double. */
public final class ExactJson {
    private static final int LONGEST_PLAIN = 40;

    private ExactJson() {}

    /** Reads what {@link #text} wrote. */
    public static @Nullable Object read(String json) {
        return value(new JsonStream(json), json.length());
    }

    /** Reads one value of at most so many characters. */
    static @Nullable Object read(InputStream json, int most) {
        return value(new JsonStream(json), most);
    }

    private static @Nullable Object value(JsonStream json, int most) {
        try (json) {
            return json.value(most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the members of an object that are not null; none of what is no object. */
    public static Map<String, Object> members(@Nullable Object json) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (json instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (name != null && value != null) {
                    members.put(name.toString(), value);
                }
            });
        }
        return members;
    }

    /** Returns the elements of an array that are not null; none of what is no array. */
    public static List<Object> elements(@Nullable Object json) {
        List<Object> elements = new ArrayList<>();
        if (json instanceof List<?> list) {
            list.forEach(element -> {
                if (element != null) {
                    elements.add(element);
                }
            });
        }
        return elements;
    }

    /** Returns an array of numbers; an empty one of anything else. */
    public static List<BigDecimal> numbers(@Nullable Object json) {
        List<BigDecimal> numbers = new ArrayList<>();
        for (Object element : elements(json)) {
            if (!(element instanceof BigDecimal number)) {
                return List.of();
            }
            numbers.add(number);
        }
        return numbers;
    }

    /** Returns true for a whole number that an {@code int} holds. */
    public static boolean isInteger(BigDecimal number) {
        return number.abs().compareTo(new BigDecimal(Integer.MAX_VALUE)) <= 0
                && number.stripTrailingZeros().scale() <= 0;
    }

    /** Returns a value as text: members in the order of their names, numbers without zeros at their end. */
    public static String text(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        write(out, value);
        return out.toString();
    }

    private static void write(StringBuilder out, @Nullable Object value) {
        if (value instanceof Map<?, ?>) {
            writeMembers(out, new TreeMap<>(members(value)));
        } else if (value instanceof List<?> list) {
            String separator = "[";
            for (Object element : list) {
                out.append(separator);
                write(out, element);
                separator = ",";
            }
            out.append(list.isEmpty() ? "[]" : "]");
        } else if (value instanceof BigDecimal number) {
            out.append(text(number));
        } else {
            out.append(value == null ? "null" : JsonCodec.standard().encodeText(value));
        }
    }

    private static void writeMembers(StringBuilder out, Map<String, Object> members) {
        String separator = "{";
        for (Map.Entry<String, Object> member : members.entrySet()) {
            out.append(separator)
                    .append(JsonCodec.standard().encodeText(member.getKey()))
                    .append(':');
            write(out, member.getValue());
            separator = ",";
        }
        out.append(members.isEmpty() ? "{}" : "}");
    }

    private static String text(BigDecimal number) {
        if (number.scale() == 0) {
            return number.toString();
        }
        BigDecimal plain = number.stripTrailingZeros();
        boolean few = Math.abs(plain.scale()) < LONGEST_PLAIN;
        return few ? plain.toPlainString() : plain.toString();
    }
}
