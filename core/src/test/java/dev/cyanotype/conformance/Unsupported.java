package dev.cyanotype.conformance;

/** A scenario uses something that the runner does not know. */
final class Unsupported extends RuntimeException {
    Unsupported(String name) {
        super(name);
    }
}
