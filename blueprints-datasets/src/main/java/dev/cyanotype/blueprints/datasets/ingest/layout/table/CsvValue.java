package dev.cyanotype.blueprints.datasets.ingest.layout.table;

import dev.cyanotype.json.JsonCodec;
import java.util.regex.Pattern;

/** Says what a cell of CSV, which is a text, means as JSON. */
public final class CsvValue {
    private static final int LONGEST_NUMBER = 100;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final String NULL = "null";

    private CsvValue() {}

    /** Returns the value of a cell: null if it is empty, a number as it is written, and else a text. */
    public static String json(String cell) {
        if (cell.isEmpty()) {
            return NULL;
        }
        return isNumber(cell) ? cell : JsonCodec.standard().encodeText(cell);
    }

    /** Returns the cell of a value; one of an array, an object, or a word is its JSON. */
    public static String cell(String json) {
        if (json.equals(NULL)) {
            return "";
        }
        return json.startsWith("\"") ? JsonCodec.standard().decode(json, String.class) : json;
    }

    /** What is no double, such as {@code 1e999}, is a number in JSON's grammar, but not to its readers. */
    static boolean isNumber(String value) {
        return value.length() <= LONGEST_NUMBER
                && NUMBER.matcher(value).matches()
                && Double.isFinite(Double.parseDouble(value));
    }
}
