package dev.cyanotype.json;

import java.io.IOException;

/** Writes the values of one class. */
@FunctionalInterface
interface Encoder<T> {
    void write(JsonBytes out, T value) throws IOException;
}
