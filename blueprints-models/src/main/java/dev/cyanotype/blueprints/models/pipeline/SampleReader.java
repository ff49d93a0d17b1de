package dev.cyanotype.blueprints.models.pipeline;

import java.io.IOException;

/** Turns the bytes of a sample into numbers. Thread-safe. */
public interface SampleReader {
    /** Returns the reader for a pipeline's input. */
    static SampleReader of(Pipeline.Input input) {
        return input.columns().isPresent() ? new TableReader(input) : new ImageReader(input);
    }

    /** Reads a sample into {@code target[at, at + values)}, and returns its size; fails saying what is wrong with it. */
    Source read(byte[] bytes, float[] target, int at) throws IOException;
}
