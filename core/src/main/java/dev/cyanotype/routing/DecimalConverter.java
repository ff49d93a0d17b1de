package dev.cyanotype.routing;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers with a fraction: {@code float(min, max, signed=False)}; {@code 2} is none, {@code 2.0} is. */
final class DecimalConverter implements Converter<Object> {
    private static final int DIGITS_OF_A_DOUBLE = 17;
    private static final int SMALLEST_PLAIN = -4;
    private static final int LARGEST_PLAIN = 16;

    private final double min;
    private final double max;
    private final boolean signed;

    DecimalConverter(Arguments arguments) {
        this.min = arguments.number("min", 0, Double.NEGATIVE_INFINITY);
        this.max = arguments.number("max", 1, Double.POSITIVE_INFINITY);
        this.signed = arguments.flag("signed", 2);
    }

    @Override
    public String regex() {
        return signed ? "-?\\d+\\.\\d+" : "\\d+\\.\\d+";
    }

    @Override
    public int weight() {
        return Converters.NUMBER;
    }

    @Override
    public Double read(String text) {
        double value = parse(text);
        if (value < min || value > max) {
            throw new ValidationException(text);
        }
        return value;
    }

    /** Writes numbers, and text that is one, with a fraction as Python does: {@code 2.0}, {@code 1e-05}. */
    @Override
    public String write(Object value) {
        double number =
                value instanceof CharSequence ? parse(value.toString().strip()) : ((Number) value).doubleValue();
        if (number == 0 || Double.isNaN(number) || Double.isInfinite(number)) {
            return String.valueOf(number);
        }
        BigDecimal shortest = shortest(number);
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= SMALLEST_PLAIN && exponent < LARGEST_PLAIN) {
            return shortest.setScale(Math.max(1, shortest.scale())).toPlainString();
        }
        BigDecimal mantissa = shortest.movePointLeft(exponent).stripTrailingZeros();
        return mantissa.toPlainString() + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    /** Returns the decimal with the fewest digits that is read as {@code number}; older JDKs print more than it takes. */
    private static BigDecimal shortest(double number) {
        BigDecimal exact = new BigDecimal(number);
        int digits = 1;
        while (digits < DIGITS_OF_A_DOUBLE
                && exact.round(new MathContext(digits)).doubleValue() != number) {
            digits++;
        }
        return exact.round(new MathContext(digits)).stripTrailingZeros();
    }

    /** Takes the decimal digits of every script. */
    private static double parse(String text) {
        StringBuilder ascii = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int digit = Character.digit(c, 10);
            ascii.appendCodePoint(digit < 0 ? c : '0' + digit);
        });
        return Double.parseDouble(ascii.toString());
    }
}
