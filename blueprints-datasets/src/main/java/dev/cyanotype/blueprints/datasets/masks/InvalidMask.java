package dev.cyanotype.blueprints.datasets.masks;

/** What should be a mask is none: a sentence says what is wrong and what was expected. */
public final class InvalidMask extends Exception {
    /** Makes one with a sentence for people. */
    public InvalidMask(String message) {
        super(message);
    }
}
