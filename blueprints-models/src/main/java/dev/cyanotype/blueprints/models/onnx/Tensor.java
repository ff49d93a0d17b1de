package dev.cyanotype.blueprints.models.onnx;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An input or output of a model.
 *
 * @param name the name in the graph
 * @param type the element type, such as {@code float}
 * @param shape each dimension as a number, a name if it is free, or {@code ?}
 */
public record Tensor(String name, String type, List<String> shape) {
    /** Returns the length of a dimension counted from the end (1 is the last), or -1 if it is free or there is none. */
    public long fromEnd(int place) {
        if (place > shape.size()) {
            return -1;
        }
        String length = shape.get(shape.size() - place);
        return length.matches("\\d{1,18}") ? Long.parseLong(length) : -1;
    }

    /** Returns how many values there are for each sample, or -1 if that is free or not said. */
    public long valuesOfASample() {
        long values = shape.isEmpty() ? -1 : 1;
        for (int place = 1; place < shape.size() && values >= 0; place++) {
            long length = fromEnd(place);
            values = length < 0 || length > Integer.MAX_VALUE || values > Integer.MAX_VALUE ? -1 : values * length;
        }
        return values;
    }

    /** Returns true if the first dimension is 0, as some exporters write it. */
    public boolean takesNothing() {
        return !shape.isEmpty() && fromEnd(shape.size()) == 0;
    }

    /** Returns true if the values are whole numbers. */
    public boolean isWhole() {
        return type.matches("u?int\\d+");
    }

    /** Returns {@code float[N,64]}. */
    public String describe() {
        return type + shape.stream().collect(Collectors.joining(",", "[", "]"));
    }
}
