package dev.cyanotype.conformance;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.ToNumberPolicy;

/** JSON as Python writes it: with NaN, which the product's own codec refuses. */
final class Json {
    private static final Gson GSON = new GsonBuilder()
            .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
            .serializeSpecialFloatingPointValues()
            .serializeNulls()
            .disableHtmlEscaping()
            .create();

    private Json() {}

    static Object parse(String text) {
        return GSON.fromJson(text, Object.class);
    }

    static String text(Object json) {
        return GSON.toJson(json);
    }
}
