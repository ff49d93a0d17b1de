package dev.cyanotype.blueprints.models.tasks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file of predictions, such as a line of CSV or an element of COCO's results.
 *
 * @param place where it stands, such as {@code line 3}
 * @param values its fields that are not empty: text, numbers, truth values, lists and maps; all is text where the file is CSV
 */
public record Row(String place, Map<String, Object> values) {
    private static final int SHOWN = 60;
    private static final int LONGEST_NUMBER = 100; // one of a million digits takes minutes to read

    /** Returns true if a field is there. */
    public boolean has(String field) {
        return values.containsKey(field);
    }

    /** Returns a field of text; a number is the text that it is written as. */
    public String text(String field) throws InvalidRow {
        Object value = values.get(field);
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        throw wrong(field, "a text");
    }

    /** Returns a field that identifies something: a text, or a whole number, which may be written as {@code 5.0}. */
    public String identifier(String field) throws InvalidRow {
        String text = text(field);
        return text.matches("-?\\d{1,18}\\.0{1,18}") ? text.substring(0, text.indexOf('.')) : text;
    }

    /** Returns a field that is a number, and finite. */
    public double number(String field) throws InvalidRow {
        return number(field, values.get(field), "a number");
    }

    /** Returns a field that is a list of numbers. */
    public double[] vector(String field) throws InvalidRow {
        if (!(values.get(field) instanceof List<?> list) || list.isEmpty()) {
            throw wrong(field, "a list of numbers");
        }
        return numbers(field, list.size());
    }

    /** Returns a field that is a list of so many numbers. */
    public double[] numbers(String field, int count) throws InvalidRow {
        if (!(values.get(field) instanceof List<?> list) || list.size() != count) {
            throw wrong(field, "a list of " + count + " numbers");
        }
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = number(field, list.get(i), "a list of " + count + " numbers");
        }
        return numbers;
    }

    /** Returns the fields of a field that are numbers. */
    public Map<String, Double> numbers(String field) throws InvalidRow {
        if (!(values.get(field) instanceof Map<?, ?> map)) {
            throw wrong(field, "an object of numbers");
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (Map.Entry<?, ?> member : map.entrySet()) {
            numbers.put(
                    String.valueOf(member.getKey()),
                    number(field + "/" + member.getKey(), member.getValue(), "a number"));
        }
        return numbers;
    }

    private double number(String field, @Nullable Object value, String expected) throws InvalidRow {
        String text = String.valueOf(value).strip();
        try {
            double number = text.length() <= LONGEST_NUMBER ? new BigDecimal(text).doubleValue() : Double.NaN;
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException none) {
            // it is told below
        }
        throw wrong(field, expected, value);
    }

    /** Returns what is wrong with a field: its value, and what was expected. */
    public InvalidRow wrong(String field, String expected) {
        return wrong(field, expected, values.get(field));
    }

    private InvalidRow wrong(String field, String expected, @Nullable Object value) {
        String got = value == null ? "nothing" : "'" + shortened(String.valueOf(value)) + "'";
        return new InvalidRow(place + ": " + field + ": expected " + expected + ", got " + got);
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    /** Returns the names of its fields. */
    public List<String> fields() {
        return new ArrayList<>(values.keySet());
    }
}
