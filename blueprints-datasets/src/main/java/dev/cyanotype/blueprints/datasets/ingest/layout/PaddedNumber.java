package dev.cyanotype.blueprints.datasets.ingest.layout;

/** Writes numbers in names of files so that their order is that of the numbers. */
public final class PaddedNumber {
    private PaddedNumber() {}

    /** Returns a number in at least so many digits: {@code 000012} for 12 in 6. */
    public static String of(long number, int digits) {
        String plain = String.valueOf(number);
        return "0".repeat(Math.max(0, digits - plain.length())) + plain;
    }
}
