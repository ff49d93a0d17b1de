package dev.cyanotype.routing;

import java.util.function.Function;

/** Recognises a value by its pattern alone. */
final class PlainConverter<T> implements Converter<T> {
    private final String regex;
    private final int weight;
    private final Shape shape;
    private final Function<String, T> reader;

    PlainConverter(String regex, int weight, Shape shape, Function<String, T> reader) {
        this.regex = regex;
        this.weight = weight;
        this.shape = shape;
        this.reader = reader;
    }

    @Override
    public String regex() {
        return regex;
    }

    @Override
    public int weight() {
        return weight;
    }

    @Override
    public boolean withinSegment() {
        return shape != Shape.PATH;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public T read(String text) {
        return reader.apply(text);
    }
}
