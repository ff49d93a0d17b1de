package dev.cyanotype.routing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.Function;

/** Integers: {@code int(fixed_digits=0, min, max, signed=False)}. A value out of bounds means “no such page”. */
final class IntegerConverter implements Converter<Object> {
    private final Function<String, ? extends Number> reader;
    private final long digits;
    private final long min;
    private final long max;
    private final boolean signed;

    IntegerConverter(Arguments arguments, long largest, Function<String, ? extends Number> reader) {
        this.reader = reader;
        this.digits = arguments.integer("fixed_digits", 0, 0);
        this.min = arguments.integer("min", 1, -largest - 1);
        this.max = arguments.integer("max", 2, largest);
        this.signed = arguments.flag("signed", 3);
    }

    @Override
    public String regex() {
        return signed ? "-?\\d+" : "\\d+";
    }

    @Override
    public int weight() {
        return Converters.NUMBER;
    }

    @Override
    public Shape shape() {
        return signed ? Shape.REGEX : Shape.DIGITS;
    }

    @Override
    public Number read(String text) {
        Number value = reader.apply(text);
        if ((digits > 0 && text.length() != digits) || value.longValue() < min || value.longValue() > max) {
            throw new ValidationException(text);
        }
        return value;
    }

    /** Writes numbers without their fraction, and text that is an integer. */
    @Override
    public String write(Object value) {
        String text = value instanceof CharSequence
                ? new BigInteger(value.toString().strip()).toString()
                : new BigDecimal(((Number) value).toString()).toBigInteger().toString();
        int sign = text.startsWith("-") ? 1 : 0;
        int missing = (int) digits - text.length();
        return missing > 0 ? text.substring(0, sign) + "0".repeat(missing) + text.substring(sign) : text;
    }
}
